using System.Collections.Immutable;
using System.Globalization;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Provisioning;

namespace Dashboard.Web.Features.Apps;

/// <summary>What the provisioning log and the app itself tell of a leaver.</summary>
internal static class WaterfallStages
{
    /// <summary>A provisioner may see the change a moment before the source's acknowledgement reaches us.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    private const string LogTitle = "Provisioning log";
    private const string TargetTitle = "Target modified";

    /// <summary>The log's stage.</summary>
    /// <param name="log">The log; null when none is set up.</param>
    /// <param name="entries">Its entries for the canary in the app since the change, oldest first.</param>
    /// <param name="standing">How far it has been read.</param>
    /// <param name="changed">When the source acknowledged the change.</param>
    public static WaterfallStage OfLog(ProvisioningLog? log, ImmutableArray<LogEntry> entries, LogStanding? standing, DateTimeOffset changed)
    {
        if (log is null)
        {
            return WaterfallStage.Silent(LogTitle, "No log is read", "No provisioning log is set up: 'provisioning-logs' in the configuration says where it stands.");
        }

        if ((entries.FirstOrDefault(e => e is { IsDone: true, TakesAway: true, IsAnnouncement: false }) ?? entries.FirstOrDefault(e => e.TakesAway) ?? entries.FirstOrDefault()) is { } entry)
        {
            return WaterfallStage.Told(LogTitle, entry.At, changed, $"Says {entry.Action}: {entry.Status}", $"{log.Name} says '{entry.Action}: {entry.Status}' at {Time(entry.At)}, by the provisioner's clock{(entry.IsImported ? ", in a file that was imported" : string.Empty)}. That it says so proves nothing about the app.") with { SaysDone = entry is { IsDone: true, TakesAway: true, IsAnnouncement: false } };
        }

        return standing switch
        {
            _ when log.Connection.Kind == ProvisioningLog.SentKind => WaterfallStage.Silent(LogTitle, "Nothing was sent", $"Nothing was sent to {log.Name} of this canary in this app since the change. What was not sent is not known."),
            null => WaterfallStage.Silent(LogTitle, "Not read yet", $"{log.Name} has not been read yet."),
            { IsFile: true } when standing.Through is not { } last || last < changed => WaterfallStage.Silent(LogTitle, "Not told of since", $"{log.Name} is read from files, and none of them reaches as far as the change."),
            { IsComplete: false } => WaterfallStage.Silent(LogTitle, "Cannot be said", $"{log.Name} could not be read to its end. {standing.Reason}"),
            _ when standing.ReadAt < changed => WaterfallStage.Silent(LogTitle, "Not read since", $"{log.Name} was last read at {Time(standing.ReadAt)}, before the change."),
            _ => WaterfallStage.Silent(LogTitle, "No entry", $"{log.Name}, read at {Time(standing.ReadAt)}, has no entry for this canary in this app since the change."),
        };
    }

    /// <summary>What the app says of its account, from every reading after the change.</summary>
    public static WaterfallStage OfTarget(IReadOnlyCollection<Observed> observed, DateTimeOffset changed)
    {
        if (observed.Select(o => o.AccountModified).Where(at => at >= changed - Grace).Min() is { } at)
        {
            return WaterfallStage.Told(TargetTitle, at, changed, "Says it changed", $"The app says that it changed the account at {Time(at)}, by its own clock (meta.lastModified).");
        }

        return observed switch
        {
            _ when observed.Any(o => o.AccountModified is not null) => WaterfallStage.Silent(TargetTitle, "Says no change", "The app says that it last changed the account before the source did."),
            _ when observed.Any(o => o.AccountActive is not null) => WaterfallStage.Silent(TargetTitle, "Does not say", "The app does not say when it changed the account (meta.lastModified)."),
            _ => WaterfallStage.Silent(TargetTitle, "Nothing is left to say", "No account was seen after the change: there is nothing that could say when it was changed."),
        };
    }

    private static string Time(DateTimeOffset at) => at.ToUniversalTime().ToString("HH:mm:ss.f 'UTC'", CultureInfo.InvariantCulture);
}
