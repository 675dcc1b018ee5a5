namespace Dashboard.Infrastructure.Tests.Connectors.Access;

/// <summary>How a slapd is set up.</summary>
internal sealed record LdapSetup
{
    /// <summary>Whether it enforces locks: the overlay ppolicy. Without it the attribute is kept, and ignored.</summary>
    public bool Enforces { get; init; } = true;

    /// <summary>Whether it says accountLocked to whoever asks.</summary>
    public bool TellsLocks { get; init; }

    /// <summary>Whether the lock can be read without signing in.</summary>
    public bool ShowsLocks { get; init; } = true;

    /// <summary>Whether a lock that cannot be read may be searched for.</summary>
    public bool SearchesLocks { get; init; }

    /// <summary>The server it copies; null for one that stands by itself.</summary>
    public Uri? Provider { get; init; }

    /// <summary>Whose certificate it shows; null for the name it is reached by.</summary>
    public string CertificateName { get; init; } = "127.0.0.1";

    /// <summary>How it follows its provider; null for at once.</summary>
    public TimeSpan? Refresh { get; init; }

    /// <summary>Whether it stands for a company: somebody may write, somebody sees no members, and somebody gets 50 entries at most.</summary>
    public bool IsCompany { get; init; }

    /// <summary>Whether it lends by entries with a time to live: the overlay dds.</summary>
    public bool Lends { get; init; }
}
