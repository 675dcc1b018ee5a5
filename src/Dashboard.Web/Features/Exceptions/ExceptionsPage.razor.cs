using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Configuration;
using Dashboard.Core.Outcomes;
using Dashboard.Core.Sla;
using Dashboard.Core.Waivers;
using Dashboard.Web.Shared.Filters;
using Dashboard.Web.Shared.Loading;
using Dashboard.Web.Shared.Status;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Exceptions;

/// <summary>The register of exceptions: asking, deciding, taking back.</summary>
public sealed partial class ExceptionsPage : DataPage<ExceptionBoard>
{
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(90);
    private static readonly FilterOption[] States = [.. Enum.GetValues<WaiverState>().Select(s => new FilterOption(s.ToString(), StateLooks.Of(s).Word))];

    private WaiverDraft _draft = new();
    private Error? _refusal;

    [Inject]
    public required IWaiverStore Waivers { get; init; }

    [Inject]
    public required IGovernanceStore Governance { get; init; }

    [Inject]
    public required IRunReader Runs { get; init; }

    [Inject]
    public required WaiverDesk Desk { get; init; }

    [Inject]
    public required TimeProvider Time { get; init; }

    [Inject]
    public required NavigationManager Navigator { get; init; }

    /// <summary>The app to ask an exception for; empty opens the form without one; null leaves it closed.</summary>
    [SupplyParameterFromQuery]
    public string? New { get; set; }

    /// <summary>With which checks the form begins, separated by commas; null leaves it to the latest breaches.</summary>
    [SupplyParameterFromQuery]
    public string? Checks { get; set; }

    /// <summary>With which interval the form begins; null leaves it to the tier.</summary>
    [SupplyParameterFromQuery]
    public string? Seconds { get; set; }

    [SupplyParameterFromQuery]
    public string? State { get; set; }

    [SupplyParameterFromQuery]
    public string? App { get; set; }

    protected override object? Key => New;

    protected override async Task<ExceptionBoard?> ReadAsync(CancellationToken ct)
    {
        var governance = (await Governance.ReadAsync(ct)).Governance;
        var apps = ExceptionBoard.AppsFor(governance, Actor);
        var now = Time.GetUtcNow();
        var app = apps.FirstOrDefault(a => a.Id.Value == New);
        IReadOnlyList<RecordedResult> results = app is null ? [] : await Runs.ListResultsAsync(ResultFilter.All with { App = app.Id, From = now - Remembered }, ct);
        if (app is null)
        {
            _draft.App = null;
        }
        else if (_draft.App != app.Id)
        {
            _refusal = null;
            _draft.Begin(Checks, Seconds);
            _draft.For(app, governance.Tier(app.Tier), results.Select(r => r.Result), now);
        }

        return new(WaiverRows.Of(await Waivers.ListAsync(ct), governance, Actor, now), governance, apps, [.. results]);
    }

    private static FilterOption[] Apps(ExceptionBoard board) => [.. board.Rows.DistinctBy(r => r.Waiver.Request.App).Select(r => new FilterOption(r.Waiver.Request.App.Value, r.Title))];

    private IEnumerable<WaiverRow> Shown(ExceptionBoard board) =>
        board.Rows.Where(r => (State is null || r.State.ToString() == State) && (App is null || r.Waiver.Request.App.Value == App));

    private Task SubmitAsync() => DoAsync("register the exception", async ct =>
    {
        var governance = Data.Value!.Governance;
        if (_draft.ToRequest() is not { } request || governance.App(request.App) is not { } app)
        {
            return new Error("Waiver.Incomplete", "Choose the app, and when the exception ends.");
        }

        var outcome = await Desk.SubmitAsync(request, app, governance.Tier(app.Tier), Actor, ct);
        _refusal = outcome.Error;
        if (_refusal is not null)
        {
            return _refusal;
        }

        _draft = new();
        Close();
        return (Outcome<string>)"It is registered, and waits for somebody else's decision. Until then a breach stays a breach.";
    });

    private Task DecideAsync(WaiverDecision decision) => DoAsync("decide on the exception", async ct =>
    {
        try
        {
            var outcome = await (decision.State switch
            {
                WaiverState.Approved => Desk.ApproveAsync(decision.Waiver, decision.Note, Actor, ct),
                WaiverState.Rejected => Desk.RejectAsync(decision.Waiver, decision.Note, Actor, ct),
                _ => Desk.RevokeAsync(decision.Waiver, decision.Note, Actor, ct),
            });
            return outcome.Error is { } error ? error : (Outcome<string>)$"It is {StateLooks.Of(decision.State).Word.ToLowerInvariant()}.";
        }
        catch (WaiverChangedException)
        {
            return new Error("Waiver.Changed", "Somebody else decided on it meanwhile. This is how it stands now.");
        }
    });

    private void Ask() => Navigator.SetFilter("new", Data.Value!.MayAskFor[0].Id.Value);

    private void ChooseApp(AppId? app) => Navigator.SetFilter("new", app?.Value ?? string.Empty);

    private void Close() => Navigator.ClearFilters("new", "checks", "seconds");

    private void Filter(string name, string? value) => Navigator.SetFilter(name, value);
}
