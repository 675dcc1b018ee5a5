namespace Dashboard.Core.Canaries;

/// <summary>One write at a source, entered before it is sent: the ledger that the budget counts.</summary>
public sealed record CanaryWrite(CanaryId Canary, string Source, WritePurpose Purpose, string Change, DateTimeOffset At);
