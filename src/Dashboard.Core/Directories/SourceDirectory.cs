namespace Dashboard.Core.Directories;

/// <summary>The source of truth: the directory whose joiners, movers and leavers every app must follow.</summary>
/// <param name="Name">Unique name.</param>
/// <param name="Connection">How it is reached. Its credential must be able to write canaries.</param>
/// <param name="Canaries">What canaries may be and do here.</param>
public sealed record SourceDirectory(string Name, Connection Connection, CanaryRules Canaries)
{
    /// <summary>Whether real joiners, movers and leavers are timed as well.</summary>
    public RealEventMode RealEvents { get; init; }

    /// <summary>What a canary's sign-in name ends with here: a user principal name of Entra has a domain.</summary>
    public string NameEnding => Connection.EntraSettings is { } entra ? $"@{entra.Domain}" : string.Empty;
}
