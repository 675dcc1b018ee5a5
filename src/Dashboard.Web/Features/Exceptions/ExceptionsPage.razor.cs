using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Exceptions;
using Dashboard.Core.Outcomes;
using Dashboard.Core.Waivers;
using Dashboard.Web.Shared.Filters;
using Dashboard.Web.Shared.Loading;
using Dashboard.Web.Shared.Status;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Exceptions;

/// <summary>The register of exceptions: asking, deciding, reviewing, taking back.</summary>
public sealed partial class ExceptionsPage : DataPage<ExceptionBoard>
{
    private static readonly FilterOption[] States = [.. Enum.GetValues<WaiverState>().Select(s => new FilterOption(s.ToString(), StateLooks.Of(s).Word))];

    private WaiverDraft _draft = new();
    private (string? Draft, string? Extends) _begun;
    private Error? _refusal;

    [Inject]
    public required WaiverReader Reader { get; init; }

    [Inject]
    public required IGovernanceStore Governance { get; init; }

    [Inject]
    public required IRunReader Runs { get; init; }

    [Inject]
    public required WaiverDesk Desk { get; init; }

    [Inject]
    public required WaiverDraftDesk Drafts { get; init; }

    [Inject]
    public required TimeProvider Time { get; init; }

    [Inject]
    public required NavigationManager Navigator { get; init; }

    /// <summary>The app to ask an exception for; empty opens the form without one; null leaves it closed.</summary>
    [SupplyParameterFromQuery]
    public string? New { get; set; }

    /// <summary>The draft to go on with; null for none.</summary>
    [SupplyParameterFromQuery]
    public string? Draft { get; set; }

    /// <summary>The exception to extend; null for none.</summary>
    [SupplyParameterFromQuery]
    public string? Extends { get; set; }

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

    /// <summary>What it needs of somebody.</summary>
    [SupplyParameterFromQuery]
    public string? Needs { get; set; }

    /// <summary>The only one to show.</summary>
    [SupplyParameterFromQuery]
    public string? Id { get; set; }

    protected override object? Key => (New, Draft, Extends);

    private bool IsWriting => New is not null || Draft is not null || Extends is not null;

    protected override async Task<ExceptionBoard?> ReadAsync(CancellationToken ct)
    {
        var governance = (await Governance.ReadAsync(ct)).Governance;
        var apps = ExceptionBoard.AppsFor(governance, Actor);
        var rows = await Reader.ReadAsync(Actor, ct);
        var now = Time.GetUtcNow();
        var app = apps.FirstOrDefault(a => a.Id.Value == Begun(rows));
        IReadOnlyList<RecordedResult> results = app is null ? [] : await Runs.ListResultsAsync(ResultFilter.All with { App = app.Id, From = now - CoveragePreview.Remembered }, ct);
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

        return new(rows, governance, apps, [.. results]);
    }

    /// <summary>The app that the form is for. A draft or an extension is taken up once, so that nothing typed is lost when the register is read again.</summary>
    private string? Begun(IReadOnlyCollection<WaiverStanding> rows)
    {
        Waiver? Of(string? id, WaiverAction action) => rows.FirstOrDefault(r => r.Waiver.Id.ToString() == id && r.May.Contains(action))?.Waiver;
        var (stored, earlier) = (Of(Draft, WaiverAction.Edit), Of(Extends, WaiverAction.Extend));
        if (_begun != (Draft, Extends))
        {
            _begun = (Draft, Extends);
            _draft = stored is not null ? WaiverDraft.Of(stored, rows.FirstOrDefault(r => r.Waiver.Id == stored.Request.Extends)?.Waiver)
                : earlier is not null ? WaiverDraft.Extending(earlier)
                : new();
        }

        return New ?? (stored ?? earlier)?.Request.App.Value;
    }

    private Task SubmitAsync() => WriteAsync(
        "register the exception",
        (request, ct) => Desk.SubmitAsync(request, _draft.Stored, Actor, ct),
        "It is registered, and waits for somebody else's decision. Until then a breach stays a breach.");

    private Task SaveAsync() => WriteAsync(
        "save the draft",
        (request, ct) => Drafts.SaveAsync(request, _draft.Stored, Actor, ct),
        "It is kept as a draft. Nobody is asked until you register it.");

    private Task WriteAsync(string what, Func<WaiverRequest, CancellationToken, Task<Outcome<Waiver>>> write, string done) => DoAsync(what, async ct =>
    {
        if (_draft.ToRequest() is not { } request)
        {
            return new Error("Waiver.Incomplete", "Choose the app, and when the exception ends.");
        }

        var outcome = await ChangedAsync(() => write(request, ct));
        _refusal = outcome.Error;
        if (_refusal is not null)
        {
            return _refusal;
        }

        _draft = new();
        Close();
        return (Outcome<string>)done;
    });

    private Task StepAsync(WaiverStep step) => DoAsync("do that with the exception", async ct =>
    {
        var outcome = await ChangedAsync(() => step.Kind switch
        {
            WaiverStepKind.Approve => Desk.ApproveAsync(step.Waiver, step.Note, Actor, ct),
            WaiverStepKind.Reject => Desk.RejectAsync(step.Waiver, step.Note, Actor, ct),
            WaiverStepKind.Revoke => Desk.RevokeAsync(step.Waiver, step.Note, Actor, ct),
            WaiverStepKind.Review => Desk.ReviewAsync(step.Waiver, step.Note, step.Next, Actor, ct),
            WaiverStepKind.Withdraw => Drafts.WithdrawAsync(step.Waiver, Actor, ct),
            _ => Drafts.DiscardAsync(step.Waiver, Actor, ct),
        });
        return outcome.Error is { } error ? error : (Outcome<string>)(step.Kind switch
        {
            WaiverStepKind.Review => "The review is noted.",
            WaiverStepKind.Discard => "The draft is discarded.",
            _ => $"It is {StateLooks.Of(outcome.Value!.StateAt(Time.GetUtcNow())).Word.ToLowerInvariant()}.",
        });
    });

    private static async Task<Outcome<Waiver>> ChangedAsync(Func<Task<Outcome<Waiver>>> act)
    {
        try
        {
            return await act();
        }
        catch (WaiverChangedException)
        {
            return new Error("Waiver.Changed", "Somebody else changed it meanwhile. This is how it stands now.");
        }
    }

    private void Ask() => Navigator.SetFilter("new", Data.Value!.MayAskFor[0].Id.Value);

    private void ChooseApp(AppId? app) => Navigator.SetFilter("new", app?.Value ?? string.Empty);

    private void Close() => Navigator.ClearFilters("new", "draft", "extends", "checks", "seconds");

    private void Filter(string name, string? value) => Navigator.SetFilter(name, value);
}
