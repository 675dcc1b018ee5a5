namespace Dashboard.Infrastructure.Egress;

/// <summary>We refused to connect, by a rule of our own: nothing that the other side did. The message is a phrase that says which, and what to do.</summary>
/// <param name="phrase">It, with the address and what that leads to.</param>
/// <param name="unnamed">It without them, for an address that is a secret itself.</param>
internal sealed class AddressRefusedException(string phrase, string unnamed) : Exception(phrase)
{
    public string Unnamed => unnamed;
}
