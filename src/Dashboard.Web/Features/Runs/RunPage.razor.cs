using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Canaries;
using Dashboard.Core.Configuration;
using Dashboard.Core.Outcomes;
using Dashboard.Core.Waivers;
using Dashboard.Web.Shared.Loading;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Runs;

/// <summary>One run, live while it goes on. Each refresh reads only what the journal has gained.</summary>
public sealed partial class RunPage : DataPage<RunView>
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    private RunView? _view;
    private DrawerAddress? _opened;
    private bool _isAsking;
    private HashSet<AppId> _own = [];

    [Inject]
    public required IRunJournal Journal { get; init; }

    [Inject]
    public required IRunReader Runs { get; init; }

    [Inject]
    public required IWaiverStore Waivers { get; init; }

    [Inject]
    public required IGovernanceStore Governance { get; init; }

    [Inject]
    public required RunStopper Stopper { get; init; }

    [Inject]
    public required TimeProvider Time { get; init; }

    [Inject]
    public required NavigationManager Navigator { get; init; }

    [Parameter]
    public Guid Id { get; set; }

    [SupplyParameterFromQuery]
    public string? App { get; set; }

    [SupplyParameterFromQuery]
    public string? Check { get; set; }

    [SupplyParameterFromQuery]
    public string? Tab { get; set; }

    [SupplyParameterFromQuery]
    public int? Reading { get; set; }

    [SupplyParameterFromQuery]
    public long? Write { get; set; }

    protected override object? Key => Id;

    private RunId RunId => new(Id);

    private DrawerAddress Address => new(App, Check, Tab, Reading, Write);

    private bool MayStop => Actor.MayManage && Data.Value?.Run is { HasEnded: false, StopRequestedBy: null } && !_isAsking;

    protected override async Task OnParametersSetAsync()
    {
        await base.OnParametersSetAsync();
        if (Data.Value is not null && _opened != Address)
        {
            await ReloadAsync();
        }
    }

    protected override async Task<RunView?> ReadAsync(CancellationToken ct)
    {
        // The head first: whatever ended the run is then in the journal that is read after it.
        if (await Journal.FindAsync(RunId, ct) is not { } run)
        {
            return null;
        }

        // The plan names who answered for an app when the run began; what may be read goes by who does now.
        _own = [.. (await Governance.ReadAsync(ct)).Governance.Apps.Where(a => Actor.MayRead(a)).Select(a => a.Id)];
        var before = _view?.Run.Id == run.Id ? _view : null;
        var story = before?.Story ?? new();
        var isNew = story.Take(before is null ? await Journal.ReadAsync(run.Id, ct) : await Runs.ReadDetailsAsync(run.Id, story.LastSequence + 1, long.MaxValue, ct));
        var timeline = isNew ? TimelineBuilder.Build(story.Progress, MayRead) : before?.Timeline;
        if (timeline?.Rows.IsEmpty ?? !RunList.MaySee(run.Campaign, (await Governance.ReadAsync(ct)).Governance, Actor))
        {
            return null;
        }

        var view = new RunView(
            run,
            story,
            timeline,
            RunForecaster.Forecast(story, run.IsDryRun, Time.GetUtcNow()),
            before is null ? await TypicalAsync(run, ct) : before.Typical,
            before?.Waivers ?? [.. await Waivers.ListAsync(ct)],
            null);
        return _view = view with { Drawer = await OpenAsync(view, before?.Drawer, ct) };
    }

    protected override void OnMissing() => Navigator.NotFound();

    private bool MayRead(GovernedApp app) => Actor.MayReadEverything || _own.Contains(app.Id);

    private async Task<OpenDrawer?> OpenAsync(RunView view, OpenDrawer? before, CancellationToken ct)
    {
        _opened = Address;
        var drawer = view.Timeline is null || view.Run.IsDryRun
            ? null
            : _opened.Find(view.Story, (app, kind) => CheckStoryBuilder.Build(view.Story, view.Timeline, app, kind, view.Waivers, Time.GetUtcNow()));
        if (drawer is null || DrawerAddress.Details(drawer) is not { } sequence)
        {
            return drawer;
        }

        var detail = before?.Detail?.Sequence == sequence ? before.Detail : StoredDetail.Of((await Runs.ReadDetailsAsync(RunId, sequence, sequence, ct)).SingleOrDefault());
        return drawer with { Detail = detail };
    }

    private async Task<TimeSpan?> TypicalAsync(Run run, CancellationToken ct) =>
        (await Runs.ListAsync(new(run.Campaign, null, null, 0, 10), ct))
            .Where(r => r.Id != run.Id && r.State is RunState.Completed && r.IsDryRun == run.IsDryRun)
            .Select(r => r.EndedAt - r.StartedAt)
            .FirstOrDefault();

    private Task StopAsync()
    {
        _isAsking = false;
        return DoAsync("stop the run", async ct =>
            (await Stopper.StopAsync(RunId, Actor, ct)).Error is { } error ? error : (Outcome<string>)"It stops at its next step, and its canary is removed.");
    }

    private void Ask() => _isAsking = true;

    private void LetItRun() => _isAsking = false;

    private void CloseDrawer() => Navigator.NavigateTo(RunAddress.Of(RunId), replace: true);
}
