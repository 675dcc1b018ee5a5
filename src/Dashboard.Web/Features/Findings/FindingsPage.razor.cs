using System.Collections.Immutable;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Directories;
using Dashboard.Core.Outcomes;
using Dashboard.Core.Reconciliation;
using Dashboard.Web.Features.Runs;
using Dashboard.Web.Shared.Filters;
using Dashboard.Web.Shared.Loading;
using Dashboard.Web.Shared.Status;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Findings;

/// <summary>Findings of the comparisons, and what people do with them.</summary>
public sealed partial class FindingsPage : DataPage<FindingBoard>
{
    private const string Open = "open";
    private const string All = "all";
    private const int Step = 200;

    private static readonly FilterOption[] Situations = [.. Enum.GetValues<Situation>().Where(SituationGuide.IsFinding).Select(s => new FilterOption(s.ToString(), StateLooks.Of(s).Word))];
    private static readonly FilterOption[] Logs = [.. Enum.GetValues<LogVerdict>().Select(l => new FilterOption(l.ToString(), StateLooks.Of(l).Word))];
    private static readonly FilterOption[] States = [new(Open, "Open"), new("known", "Known"), new("resolved", "Resolved")];
    private static readonly FilterOption[] Kinds = [.. Enum.GetValues<IdentityKind>().Select(k => new FilterOption(k.ToString(), RunWords.NonHuman(k) ?? "Person"))];

    private readonly HashSet<Guid> _chosen = [];
    private int _shown = Step;

    [Inject]
    public required IGovernanceStore Governance { get; init; }

    [Inject]
    public required IFindingStore Store { get; init; }

    [Inject]
    public required TriageDesk Desk { get; init; }

    [Inject]
    public required TimeProvider Time { get; init; }

    [Inject]
    public required NavigationManager Navigator { get; init; }

    [SupplyParameterFromQuery]
    public string? App { get; set; }

    [SupplyParameterFromQuery]
    public string? Situation { get; set; }

    [SupplyParameterFromQuery]
    public string? Log { get; set; }

    [SupplyParameterFromQuery]
    public string? State { get; set; }

    [SupplyParameterFromQuery]
    public string? Kind { get; set; }

    [SupplyParameterFromQuery]
    public string? Assignee { get; set; }

    [SupplyParameterFromQuery]
    public string? Text { get; set; }

    [SupplyParameterFromQuery]
    public Guid? Finding { get; set; }

    private FindingFilter Wanted => new(App, Parse<Situation>(Situation), State == All ? null : Parse<FindingState>(State ?? Open), null)
    {
        Log = Parse<LogVerdict>(Log),
        Kind = Parse<IdentityKind>(Kind),
        Assignee = Assignee,
        Text = Text,
    };

    private int Shown => _shown;

    protected override async Task<FindingBoard?> ReadAsync(CancellationToken ct) =>
        FindingBoard.Of((await Governance.ReadAsync(ct)).Governance, await Store.ListLatestRoundsAsync(ct), await Store.ListAsync(null, ct), Actor, Time.GetUtcNow());

    private static TValue? Parse<TValue>(string? text)
        where TValue : struct, Enum => Enum.TryParse<TValue>(text, true, out var value) && Enum.IsDefined(value) ? value : null;

    private static FilterOption[] Apps(FindingBoard board) => [.. board.Findings.Select(r => new FilterOption(r.Finding.App.Value, r.Title)).Distinct().OrderBy(o => o.Word, StringComparer.Ordinal)];

    private static FilterOption[] Assignees(FindingBoard board) =>
        [.. board.Findings.Select(r => r.Finding.Triage.Assignee).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase).Select(a => new FilterOption(a, a))];

    private static string Unproven(FindingBoard board) => board.Unproven.Length switch
    {
        1 => $"{board.Unproven[0]} was not compared whole: no finding there proves nothing.",
        var all when all == board.Apps => "No app was compared whole: no finding proves nothing.",
        var some => $"{some} of {board.Apps} apps were not compared whole: no finding there proves nothing.",
    };

    private ImmutableArray<FindingRow> Page(ImmutableArray<FindingRow> findings) => [.. findings.Take(_shown)];

    private void More() => _shown += Step;

    private void Toggle(Guid finding)
    {
        if (!_chosen.Remove(finding))
        {
            _chosen.Add(finding);
        }
    }

    private Task DecideAsync(ImmutableArray<Guid> findings, TriageOrder order) => DoAsync("write down what you decided", async ct =>
    {
        var governance = (await Governance.ReadAsync(ct)).Governance;
        var outcome = await Desk.DecideAsync(findings, order, id => governance.App(id)?.Owner, Actor, ct);
        if (outcome.Error is { } error)
        {
            return error;
        }

        _chosen.ExceptWith(findings);
        return findings.Length == 1 ? "Written down." : $"Written down for {findings.Length} findings.";
    });

    private void CloseDrawer() => Filter("finding", null);

    private void Filter(string name, string? value) => Navigator.SetFilter(name, value);
}
