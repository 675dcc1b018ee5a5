using Dashboard.Core.Apps;
using Dashboard.Core.Canaries;
using Dashboard.Core.Checks;
using Dashboard.Core.Timing;
using Microsoft.Extensions.Logging;

namespace Dashboard.Core.Campaigns;

/// <summary>Looks whether an app shows the control canary with everything that the role map gives it.</summary>
internal sealed partial class ControlSpotter(IAppConnector apps, MeasuringClock clock, ILogger<ControlSpotter> logger)
{
    private static readonly MoverGrantCheck HasEverything = new();

    public async Task LookAsync(RunSession session, AppId id, CancellationToken ct)
    {
        var app = session.Plan.Apps.First(a => a.App.Id == id).App;
        var identity = session.Progress.Identity(CanaryRole.Control);
        var expected = identity?.Groups is null ? ExpectedAccess.None : app.Roles.Expect(identity);
        var started = clock.Now();
        if (!expected.Account)
        {
            await session.CommitAsync(new ControlSighted(id, true, started, started, "The role map gives the control canary no account here."), ct);
            return;
        }

        var (judgement, detail) = await ReadAsync(app, new(identity!.UserName, identity.Id, null), expected, ct);
        await session.CommitAsync([(new ControlSighted(id, judgement.Answer is Answer.With, started, clock.Now(), judgement.Reason), detail)], [], ct);
    }

    private async Task<(Judgement Judgement, string? Detail)> ReadAsync(GovernedApp app, AccountKey control, ExpectedAccess expected, CancellationToken ct)
    {
        try
        {
            var reading = await apps.Open(app).ReadAsync(new(control, null, false), ct);
            var context = new CheckContext(expected, ExpectedAccess.None, Baseline.Nothing, ExpectedAccess.None, app.DisabledMayKeepEntitlements);
            return (HasEverything.Judge(context, reading), DetailJson.Write(reading));
        }
        catch (Exception fault) when (fault is not OperationCanceledException || !ct.IsCancellationRequested)
        {
            Log.LookFaulted(logger, fault, app.Id);
            return (new(Answer.Unknown, $"The look ended in a fault of ours ({fault.GetType().Name}); it is in the log."), null);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Looking for the control canary in the app {App} ended in a fault of ours.")]
        public static partial void LookFaulted(ILogger logger, Exception fault, AppId app);
    }
}
