using Dashboard.Core.Campaigns;

namespace Dashboard.Web.Api.Runs;

/// <summary>A run without its results.</summary>
internal record RunHead(
    Guid Id,
    int Number,
    string Campaign,
    RunState State,
    RunTrigger Trigger,
    string RequestedBy,
    bool DryRun,
    DateTimeOffset? ScheduledFor,
    bool Late,
    double? LateSeconds,
    DateTimeOffset? StartedAt,
    DateTimeOffset? EndedAt,
    string Note)
{
    public static RunHead Of(Run run) => new(
        run.Id.Value, run.Number, run.Campaign, run.State, run.Trigger, run.RequestedBy, run.IsDryRun, run.ScheduledFor, run.Late is not null, run.Late?.TotalSeconds, run.StartedAt, run.EndedAt, run.Note);
}
