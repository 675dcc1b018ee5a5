using System.Collections.Immutable;
using System.Globalization;
using Dashboard.Core.Access;
using Dashboard.Core.Audit;
using Dashboard.Core.Outcomes;
using Dashboard.Web.Features.Findings;
using Dashboard.Web.Shared.Filters;
using Dashboard.Web.Shared.Loading;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Audit;

/// <summary>The audit trail, for who may look into it.</summary>
public sealed partial class AuditPage : DataPage<AuditBoard>
{
    private const int LatestCheckpoints = 5;

    private static readonly FilterOption[] Outcomes = [.. Enum.GetValues<AuditOutcome>().Select(o => new FilterOption(o.ToString(), AuditLooks.Of(o).Word))];
    private static readonly FilterOption[] Windows = [new("1", "Last 24 hours"), new("7", "Last 7 days"), new("30", "Last 30 days"), new("90", "Last 90 days")];

    private AuditFilter? _filtered;
    private int _shown = ShowMore.Step;

    [Inject]
    public required AuditDesk Desk { get; init; }

    [Inject]
    public required IAuditTrail Trail { get; init; }

    [Inject]
    public required IAuditCheckpoints Checkpoints { get; init; }

    [Inject]
    public required TimeProvider Time { get; init; }

    [Inject]
    public required NavigationManager Navigator { get; init; }

    [SupplyParameterFromQuery]
    public string? Text { get; set; }

    [SupplyParameterFromQuery]
    public string? Who { get; set; }

    [SupplyParameterFromQuery]
    public string? What { get; set; }

    [SupplyParameterFromQuery]
    public string? Outcome { get; set; }

    [SupplyParameterFromQuery]
    public string? Window { get; set; }

    [SupplyParameterFromQuery]
    public string? From { get; set; }

    [SupplyParameterFromQuery]
    public string? To { get; set; }

    [SupplyParameterFromQuery]
    public long? Entry { get; set; }

    protected override object? Narrowed => (Filters, Entry);

    private AuditFilter Filters => new(Text, Who, What, Outcome, Window, From, To);

    /// <summary>Under other filters the list begins anew.</summary>
    protected override Task OnParametersSetAsync()
    {
        if (!Equals(_filtered, Filters))
        {
            (_filtered, _shown) = (Filters, ShowMore.Step);
        }

        return base.OnParametersSetAsync();
    }

    protected override async Task<AuditBoard?> ReadAsync(CancellationToken ct)
    {
        var listed = await Desk.ListAsync(Filters.Query(_shown, Time.GetUtcNow()), Actor, ct);
        if (!listed.IsOk)
        {
            return AuditBoard.Nothing;
        }

        var checkpoints = await Checkpoints.ListAsync(ct);
        var chosen = Entry is { } number ? await Trail.FindAsync(number, ct) : null;
        var asked = listed.Value.Entries.Concat(chosen is null ? [] : [chosen]).Where(e => e.Outcome is AuditOutcome.Asked).Select(e => e.Number).Distinct().ToList();
        return new(
            listed.Value,
            [.. (await Trail.ListActionsAsync(ct)).Select(a => new FilterOption(a, a))],
            await Checkpoints.ReadStandingAsync(ct),
            CheckpointLine.Of(checkpoints, await Checkpoints.ListDeliveriesAsync(LatestCheckpoints, ct), LatestCheckpoints),
            checkpoints.Count,
            chosen,
            asked.Count == 0 ? ImmutableDictionary<long, long>.Empty : await Trail.ListAnswersAsync(asked, ct));
    }

    private static string Shown(AuditBoard board) => board.Page.Total == 1 ? "1 entry" : string.Create(CultureInfo.InvariantCulture, $"{board.Page.Total:N0} entries");

    private Task MoreAsync()
    {
        _shown += ShowMore.Step;
        return ReloadAsync();
    }

    private Task VerifyAsync(string outside) => DoAsync("verify the audit trail", async ct =>
    {
        var outcome = await Desk.VerifyAsync(outside, Actor, ct);
        return outcome.IsOk ? outcome.Value.Verification.Sentence : outcome.Error;
    });

    private Task SetAsideAsync(string reason) => DoAsync("set them aside", async ct =>
    {
        var outcome = await Desk.SetAsideAsync(reason, Actor, ct);
        return outcome.IsOk ? outcome.Value.Verification.Sentence : outcome.Error;
    });

    private Task EraseAsync((string Person, string Reason) asked) => DoAsync("erase it", async ct =>
    {
        var outcome = await Desk.EraseAsync(asked.Person, asked.Reason, Actor, ct);
        return outcome.IsOk ? (Outcome<string>)string.Create(CultureInfo.InvariantCulture, $"Erased in {outcome.Value.Entries} entries. The chain holds, and says that it was erased.") : outcome.Error;
    });

    private void CloseDrawer() => Filter("entry", null);

    private void Filter(string name, string? value) => Navigator.SetFilter(name, value);
}
