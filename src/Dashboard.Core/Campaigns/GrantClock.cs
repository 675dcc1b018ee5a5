using Dashboard.Core.Apps;
using Dashboard.Core.Canaries;
using Dashboard.Core.Checks;
using Dashboard.Core.Jit;
using Dashboard.Core.Timing;

namespace Dashboard.Core.Campaigns;

/// <summary>From when each JIT check is timed in an app. Pure: out of the journal alone.</summary>
internal static class GrantClock
{
    /// <summary>The moment a check is timed from, which may lie ahead; null while what it waits for has not happened.</summary>
    public static ChangeMoment? Of(RunProgress progress, PlannedApp app, CheckKind kind)
    {
        var (jit, first) = (app.App.Jit!, progress.Grants.Of(app.App.Id, CanaryRole.Subject, 1));
        var passed = progress.Watch(Phase.Jit, app.App.Id).Results.GetValueOrDefault(CheckKind.JitGrant) is { Verdict: Verdict.Passed };
        return kind switch
        {
            CheckKind.JitApproval => first.Moment(GrantVerb.Request),
            CheckKind.JitGrant or CheckKind.JitExpiry => first.Began(jit.Broker),
            _ when !passed => null,
            CheckKind.JitRevoke => progress.Grants.Of(app.App.Id, CanaryRole.Subject, 2).Moment(GrantVerb.Revoke) ?? first.Moment(GrantVerb.Revoke),
            _ when jit.EndsBy is JitEnd.Ticket => first.Moment(GrantVerb.Close),
            _ => End(progress, app, first.Began(jit.Broker)!),
        };
    }

    /// <summary>
    /// When the first grant ends: by its record, and what was asked for where that holds no end. Null when the record's end
    /// lies beyond what the tier allows: that is a failure of its own, and is not waited for.
    /// </summary>
    private static ChangeMoment? End(RunProgress progress, PlannedApp app, ChangeMoment began)
    {
        var asked = new ChangeMoment(began.Earliest.Plus(app.App.Jit!.Duration), began.Latest.Plus(app.App.Jit.Duration));
        var record = progress.Watch(Phase.Jit, app.App.Id).Of(ReadingLane.JitGrant).LastOrDefault(o => o.Grant?.Expires is not null)?.Grant;
        if (record?.Expires is not { } expires)
        {
            return asked;
        }

        if (expires.Earliest.Since(began.Latest) > app.LongestGrant)
        {
            return null;
        }

        return record.Lasts is { } lasts ? Narrowed(expires, new(began.Earliest.Plus(lasts), began.Latest.Plus(lasts))) : new(expires.Earliest, expires.Latest);
    }

    /// <summary>Two ways of telling the moment; where they disagree, the broker's clock or its approval was not what we took it for, and the later end is not held against the app.</summary>
    private static ChangeMoment Narrowed(GrantExpiry told, ChangeMoment counted)
    {
        var earliest = Later(told.Earliest, counted.Earliest);
        var latest = Later(told.Latest, counted.Latest) == told.Latest ? counted.Latest : told.Latest;
        return latest.Since(earliest) >= TimeSpan.Zero ? new(earliest, latest) : new(told.Earliest, told.Latest);
    }

    private static Instant Later(Instant a, Instant b) => a.Since(b) >= TimeSpan.Zero ? a : b;
}
