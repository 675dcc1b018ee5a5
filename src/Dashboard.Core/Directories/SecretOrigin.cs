namespace Dashboard.Core.Directories;

/// <summary>Where a secret goes, in the words that it is bound to.</summary>
public static class SecretOrigin
{
    /// <summary>Of what is sent to nobody: what comes in is held against it.</summary>
    public const string Here = "this server alone";

    /// <summary>Scheme, host and port. What is no whole address is refused elsewhere, and led nowhere by this.</summary>
    public static string Of(Uri address) => address.IsAbsoluteUri ? address.GetLeftPart(UriPartial.Authority) : address.OriginalString;

    /// <summary>Where the secret goes of a credential for this origin. A client's goes to its token server, and what it gets there to the origin: both are meant.</summary>
    public static string Of(ConnectionAuth auth, string origin) => auth is ClientCredentialsAuth client ? $"{Of(client.TokenUrl)} for {origin}" : origin;
}
