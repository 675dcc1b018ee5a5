namespace Dashboard.Infrastructure.Egress;

/// <summary>We refused to connect, by a rule of our own: nothing that the other side did. The message is a phrase that says which, and what to do.</summary>
internal sealed class AddressRefusedException(string phrase) : Exception(phrase);
