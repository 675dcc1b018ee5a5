namespace Dashboard.Core.Tests.Worlds;

/// <summary>How one way into an app behaves: the scenario of a probe. It says what is true, never what the product should find.</summary>
internal sealed record Entrance
{
    /// <summary>Opens and shuts this long after the directory; null follows as the app's accounts do.</summary>
    public TimeSpan? Delay { get; init; }

    /// <summary>Shuts this long after the directory; null as it opens.</summary>
    public TimeSpan? ShutsAfter { get; init; }

    /// <summary>Never shuts.</summary>
    public bool Survives { get; init; }

    /// <summary>Shuts when the identity is deleted, and not when it is disabled.</summary>
    public bool FollowsDeletionOnly { get; init; }

    /// <summary>One of two replicas lets a leaver in: every second attempt.</summary>
    public bool HasForgetfulReplica { get; init; }

    /// <summary>The server does not answer while access is due.</summary>
    public bool IsDownAtBaseline { get; init; }

    /// <summary>The server does not answer after the leaver.</summary>
    public bool IsDownAfter { get; init; }

    /// <summary>So many attempts after the leaver get no answer.</summary>
    public int SilentTries { get; init; }

    /// <summary>What was obtained before comes back to life with the identity.</summary>
    public bool Revives { get; init; }

    /// <summary>A sign-in that is refused makes the app create the account again, this much later.</summary>
    public TimeSpan? ResurrectsAfter { get; init; }

    /// <summary>Every third attempt gets no answer.</summary>
    public bool IsFlaky { get; init; }

    /// <summary>Shows a login page with status 200 where it refuses.</summary>
    public bool ShowsLoginPage { get; init; }

    /// <summary>What was obtained was lost in a crash.</summary>
    public bool LosesCredential { get; init; }

    /// <summary>After the leaver it lets nobody in, the control canary neither.</summary>
    public bool RefusesEverybody { get; init; }

    /// <summary>Nobody was ever let in.</summary>
    public bool NeverWorked { get; init; }

    /// <summary>So many attempts while access is due are refused before one is let in.</summary>
    public int RefusedAtFirst { get; init; }

    /// <summary>Locks a canary out that tries more often than this in ten minutes.</summary>
    public int? LocksAfter { get; init; }

    /// <summary>The prober breaks its contract and throws every fifth time.</summary>
    public bool Throws { get; init; }

    /// <summary>Asks not to be tried for a year, every time.</summary>
    public bool AsksForAYear { get; init; }
}
