namespace Dashboard.Core.Channels;

/// <summary>How the way to a mail server is protected.</summary>
public enum MailSecurity
{
    /// <summary>The connection is upgraded before anything is said (RFC 3207); a server that does not offer it gets nothing.</summary>
    StartTls,

    /// <summary>TLS from the first byte (RFC 8314).</summary>
    Tls,

    /// <summary>Not at all: to a server on this very machine only.</summary>
    None,
}
