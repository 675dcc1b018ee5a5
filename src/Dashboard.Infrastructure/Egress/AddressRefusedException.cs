namespace Dashboard.Infrastructure.Egress;

/// <summary>A name led only to addresses that are never connected to.</summary>
internal sealed class AddressRefusedException(string host)
    : Exception($"{host} leads to a link-local or cloud metadata address, which is never connected to");
