using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Exceptions;
using Dashboard.Core.Waivers;

namespace Dashboard.Web.Api.Exceptions;

/// <summary>An exception as the API shows it.</summary>
internal sealed record ShownException
{
    public required Guid Id { get; init; }

    public required WaiverState State { get; init; }

    public required string App { get; init; }

    public required IReadOnlyList<CheckKind> Checks { get; init; }

    public required double IntervalSeconds { get; init; }

    public required string Justification { get; init; }

    public required string CompensatingControl { get; init; }

    public required DateTimeOffset? StartsAt { get; init; }

    public required DateTimeOffset? BeginsAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public required DateTimeOffset? ReviewDue { get; init; }

    public required bool ReviewOverdue { get; init; }

    public required IReadOnlyList<WaiverReview> Reviews { get; init; }

    public required string RequestedBy { get; init; }

    public required string RequestedPerson { get; init; }

    public required DateTimeOffset RequestedAt { get; init; }

    public required string? DecidedBy { get; init; }

    public required string? DecidedPerson { get; init; }

    public required DateTimeOffset? DecidedAt { get; init; }

    public required string Note { get; init; }

    public required string? RevokedBy { get; init; }

    public required DateTimeOffset? RevokedAt { get; init; }

    public required string RevokedWhy { get; init; }

    public required Guid? Extends { get; init; }

    public required Guid? ExtendedBy { get; init; }

    /// <summary>What it is a part of: the first begin, the last end and how many extensions; null for one that neither extends nor is extended.</summary>
    public required WaiverChain? Chain { get; init; }

    public required ShownRetest? Retest { get; init; }

    /// <summary>What was measured since it began; null while it is not in force.</summary>
    public required ShownObservation? Observed { get; init; }

    /// <summary>What it would have covered of the last five breaches, in sentences; null unless it waits for a decision.</summary>
    public required string? Preview { get; init; }

    public static ShownException Of(WaiverStanding row)
    {
        var (waiver, request) = (row.Waiver, row.Waiver.Request);
        return new()
        {
            Id = waiver.Id.Value,
            State = row.State,
            App = request.App.Value,
            Checks = [.. request.Kinds],
            IntervalSeconds = request.Interval.TotalSeconds,
            Justification = request.Justification,
            CompensatingControl = request.CompensatingControl,
            StartsAt = request.StartsAt,
            BeginsAt = waiver.BeginsAt,
            ExpiresAt = request.ExpiresAt,
            ReviewDue = waiver.ReviewDue,
            ReviewOverdue = row.ReviewOverdue is not null,
            Reviews = [.. waiver.Reviews],
            RequestedBy = waiver.RequestedBy,
            RequestedPerson = waiver.Author,
            RequestedAt = waiver.RequestedAt,
            DecidedBy = waiver.DecidedBy,
            DecidedPerson = waiver.DecidedPerson ?? waiver.DecidedBy,
            DecidedAt = waiver.DecidedAt,
            Note = waiver.Note,
            RevokedBy = waiver.RevokedBy,
            RevokedAt = waiver.RevokedAt,
            RevokedWhy = waiver.RevokedWhy,
            Extends = request.Extends?.Value,
            ExtendedBy = row.ExtendedBy?.Id.Value,
            Chain = row.Chain,
            Retest = waiver.Retest is { } retest ? new(retest.At, retest.Campaign, retest.Run?.Value, retest.RunNumber, row.RetestState, retest.Note) : null,
            Observed = row.Observed is { } seen ? ShownObservation.Of(seen, request.Interval) : null,
            Preview = row.Preview?.Words(),
        };
    }

    /// <summary>The run before its end; without one, why not.</summary>
    internal sealed record ShownRetest(DateTimeOffset At, string? Campaign, Guid? Run, int? RunNumber, RunState? State, string Note);

    /// <summary>What was measured since it began.</summary>
    internal sealed record ShownObservation(bool Drifted, int Breaches, int Covered, IReadOnlyList<ShownCheck> Checks)
    {
        public static ShownObservation Of(WaiverObservation seen, TimeSpan interval) =>
            new(seen.HasDrifted(interval), seen.Breaches, seen.Covered, [.. seen.Checks.Select(c => new ShownCheck(c.Kind, c.Results, c.Never, c.P95?.TotalSeconds))]);
    }

    /// <summary>One check; without a p95 it never happened, so often.</summary>
    internal sealed record ShownCheck(CheckKind Check, int Results, int Never, double? P95Seconds);
}
