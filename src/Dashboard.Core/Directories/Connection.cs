namespace Dashboard.Core.Directories;

/// <summary>How a source directory or an app is reached.</summary>
/// <param name="Kind">The protocol: one of the constants here.</param>
/// <param name="Url">Base address: <c>https://app.example/scim/v2</c>.</param>
/// <param name="Auth">The credential, by reference.</param>
/// <param name="CaFile">PEM file with the private CA that signs the server's certificate; null trusts the system's.</param>
/// <param name="Timeout">Longest wait for one answer.</param>
public sealed record Connection(string Kind, Uri Url, ConnectionAuth Auth, string? CaFile, TimeSpan Timeout)
{
    /// <summary>SCIM 2.0, RFC 7643 and 7644.</summary>
    public const string Scim = "scim";

    /// <summary>LDAP version 3, RFC 4511.</summary>
    public const string Ldap = "ldap";

    /// <summary>An HTTP API of the app's own, answering JSON.</summary>
    public const string Rest = "rest";

    /// <summary>A file that somebody exported, CSV or XLSX.</summary>
    public const string File = "file";

    /// <summary>Microsoft Entra ID over Microsoft Graph.</summary>
    public const string Entra = "entra";

    /// <summary>Stands for the address of a file that people upload.</summary>
    public static readonly Uri Upload = new("upload:file");

    /// <summary>Stands for the address of what is only sent to us.</summary>
    public static readonly Uri Sent = new("sent:events");

    /// <summary>The timeout where none is set.</summary>
    public static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(10);

    /// <summary>Most requests a second, whatever they are for; null for as fast as the server answers.</summary>
    public int? RequestsPerSecond { get; init; }

    /// <summary>What is read over LDAP; null for another kind.</summary>
    public LdapSettings? Directory { get; init; }

    /// <summary>How accounts are read, for the kind <see cref="Rest"/>.</summary>
    public RestSettings? RestSettings { get; init; }

    /// <summary>How accounts are read, for the kind <see cref="File"/>.</summary>
    public FileSettings? FileSettings { get; init; }

    /// <summary>What is read and where canaries are written, for the kind <see cref="Entra"/>.</summary>
    public EntraSettings? EntraSettings { get; init; }

    /// <summary>Whether people bring the file, so that nothing is fetched.</summary>
    public bool IsUploaded => Url == Upload;

    /// <summary>Whether there is nothing to fetch: people bring it, or it is sent.</summary>
    public bool HasNoAddress => IsUploaded || Url == Sent;

    /// <summary>Scheme, host and port: what a secret is bound to.</summary>
    public string Origin => IsUploaded ? "uploaded by hand" : Url == Sent ? "sent to us" : SecretOrigin.Of(Url);
}
