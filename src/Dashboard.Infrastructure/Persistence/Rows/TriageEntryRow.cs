using Dashboard.Core.Reconciliation;

namespace Dashboard.Infrastructure.Persistence.Rows;

/// <summary>One thing that one person did with a finding. Only ever added.</summary>
internal sealed class TriageEntryRow
{
    public required Guid Id { get; init; }

    public required Guid FindingId { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string By { get; init; }

    public required TriageAction Action { get; init; }

    public required string Text { get; init; }

    public required string? Person { get; init; }

    public required KnownAs? KnownAs { get; init; }

    public required DateTimeOffset? Until { get; init; }

    public required string Fingerprint { get; init; }

    public static TriageEntryRow Of(TriageEntry entry) => new()
    {
        Id = entry.Id,
        FindingId = entry.Finding,
        At = entry.At,
        By = entry.By,
        Action = entry.Action,
        Text = entry.Text,
        Person = entry.Person,
        KnownAs = entry.As,
        Until = entry.Until,
        Fingerprint = entry.Fingerprint,
    };

    public TriageEntry ToEntry() => new(Id, FindingId, At, By, Action, Text, Person, KnownAs, Until, Fingerprint);
}
