namespace Dashboard.Lab.Provisioning;

/// <summary>One line of the provisioning log: what was tried at an app, and what the app said about it.</summary>
internal sealed record ProvisioningEntry(
    long Id,
    DateTimeOffset At,
    long Cycle,
    string App,
    string Action,
    string UserName,
    string SourceId,
    string? TargetId,
    string Status,
    string Detail,
    double DurationMs);
