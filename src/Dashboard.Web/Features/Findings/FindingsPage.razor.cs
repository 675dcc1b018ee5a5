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

    private static readonly FilterOption[] Situations = [.. Enum.GetValues<Situation>().Where(SituationGuide.IsFinding).Select(s => new FilterOption(s.ToString(), StateLooks.Of(s).Word))];
    private static readonly FilterOption[] Logs = [.. Enum.GetValues<LogVerdict>().Select(l => new FilterOption(l.ToString(), StateLooks.Of(l).Word))];
    private static readonly FilterOption[] States = [new(Open, "Open"), new("known", "Known"), new("resolved", "Resolved")];
    private static readonly FilterOption[] Ages = [.. Enum.GetValues<FindingAge>().Select(a => new FilterOption(a.ToString(), FindingWords.Word(a)))];
    private static readonly FilterOption[] Kinds = [.. Enum.GetValues<IdentityKind>().Select(k => new FilterOption(k.ToString(), RunWords.NonHuman(k) ?? "Person"))];

    private readonly HashSet<Guid> _chosen = [];
    private object? _filtered;
    private int _shown = ShowMore.Step;

    [Inject]
    public required FindingReader Reader { get; init; }

    [Inject]
    public required IGovernanceStore Governance { get; init; }

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
    public string? Age { get; set; }

    [SupplyParameterFromQuery]
    public string? Kind { get; set; }

    [SupplyParameterFromQuery]
    public string? Assignee { get; set; }

    [SupplyParameterFromQuery]
    public string? Text { get; set; }

    [SupplyParameterFromQuery]
    public Guid? Finding { get; set; }

    protected override object? Narrowed => (Filters, Finding);

    private object Filters => (App, Situation, Log, State, Age, Kind, Assignee, Text);

    private FindingQuery Wanted => new(Time.GetUtcNow())
    {
        App = App is null ? null : new(App),
        Situations = Parse<Situation>(Situation) is { } situation ? [situation] : [],
        State = State == All ? null : Parse<FindingState>(State ?? Open),
        Log = Parse<LogVerdict>(Log),
        Age = Parse<FindingAge>(Age),
        Kind = Parse<IdentityKind>(Kind),
        Assignee = Assignee,
        Text = Text,
    };

    /// <summary>What is chosen is what somebody saw: under other filters it begins anew, as the list does.</summary>
    protected override Task OnParametersSetAsync()
    {
        if (!Equals(_filtered, Filters))
        {
            (_filtered, _shown) = (Filters, ShowMore.Step);
            _chosen.Clear();
        }

        return base.OnParametersSetAsync();
    }

    protected override async Task<FindingBoard?> ReadAsync(CancellationToken ct) => await Reader.ReadAsync(Wanted, _shown, Finding, Actor, ct);

    private static TValue? Parse<TValue>(string? text)
        where TValue : struct, Enum => Enum.TryParse<TValue>(text, true, out var value) && Enum.IsDefined(value) ? value : null;

    private static string Unproven(FindingBoard board) => board.Unproven.Length switch
    {
        1 => $"{board.Unproven[0]} was not compared whole: no finding there proves nothing.",
        var all when all == board.Governed => "No app was compared whole: no finding proves nothing.",
        var some => $"{some} of {board.Governed} apps were not compared whole: no finding there proves nothing.",
    };

    private bool MayChooseMore(FindingBoard board) => board.Matching.Total > board.Findings.Length && _chosen.Count < board.Matching.Total;

    private Task MoreAsync()
    {
        _shown += ShowMore.Step;
        return ReloadAsync();
    }

    private void Toggle(Guid finding)
    {
        if (!_chosen.Remove(finding))
        {
            _chosen.Add(finding);
        }
    }

    private Task ChooseAllAsync() => DoAsync("choose them all", async ct =>
    {
        var ids = await Reader.ListIdsAsync(Wanted, Actor, ct);
        if (ids.Count > TriageDesk.Most)
        {
            return TriageErrors.TooMany;
        }

        _chosen.Clear();
        _chosen.UnionWith(ids);
        return $"{_chosen.Count} findings are chosen.";
    });

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
