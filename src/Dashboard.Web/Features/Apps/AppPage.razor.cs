using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Outcomes;
using Dashboard.Core.Probes;
using Dashboard.Core.Reconciliation;
using Dashboard.Web.Shared.Loading;
using Dashboard.Web.Shared.Time;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Apps;

/// <summary>Everything about one app.</summary>
public sealed partial class AppPage : DataPage<AppView>
{
    private const int FirstResults = 10;

    private (string App, ProbeReading Reading)? _tried;

    [Inject]
    public required AppReader Reader { get; init; }

    [Inject]
    public required ConnectionDesk Connections { get; init; }

    [Inject]
    public required ProbeDesk Probes { get; init; }

    [Inject]
    public required ReconciliationDesk Desk { get; init; }

    [Inject]
    public required NavigationManager Navigator { get; init; }

    [Inject]
    public required ViewerClock Clock { get; init; }

    [Parameter]
    public required string Id { get; set; }

    [SupplyParameterFromQuery]
    public string? Check { get; set; }

    [SupplyParameterFromQuery]
    public string? Window { get; set; }

    [SupplyParameterFromQuery]
    public bool All { get; set; }

    protected override object? Key => (Id, Window);

    private CheckKind? Kind => Enum.TryParse<CheckKind>(Check, out var kind) && Enum.IsDefined(kind) ? kind : null;

    private ProbeReading? TriedHere => _tried?.App == Id ? _tried.Value.Reading : null;

    private string MoreHref => Navigator.GetUriWithQueryParameter("all", true);

    protected override Task<AppView?> ReadAsync(CancellationToken ct) => Reader.ReadAsync(new(Id), AppWindow.Parse(Window), Actor, ct);

    /// <summary>An app that does not exist and one that is not theirs look the same.</summary>
    protected override void OnMissing() => Navigator.NotFound();

    private bool MayAct(AppView view) => Actor.MayManage || Actor.Owns(view.App);

    private string HrefOf(CheckKind? kind) => Navigator.GetUriWithQueryParameter("check", kind?.ToString());

    private IEnumerable<JudgedResult> OfKind(AppView view) => view.Results.Where(r => Kind is null || r.Recorded.Result.Kind == Kind);

    private ImmutableArray<JudgedResult> ResultsShown(AppView view) => [.. All ? OfKind(view) : OfKind(view).Take(FirstResults)];

    private Task CompareAsync() => Data.Value is { Scope: { } scope } view
        ? DoAsync($"compare {view.App.Title} with the directory", async ct =>
        {
            var outcome = await Desk.CompareAsync(scope, Actor, ct);
            return outcome.IsOk ? Told(outcome.Value) : outcome.Error;
        })
        : Task.CompletedTask;

    private Task ProbeAsync() => Data.Value is { } view
        ? DoAsync($"probe {view.App.Title}", async ct =>
        {
            var outcome = await Connections.TestAsync(view.App, Actor, ct);
            return outcome.IsOk ? outcome.Value.Summary : outcome.Error;
        })
        : Task.CompletedTask;

    private Task TryAsync(string probe) => Data.Value is { } view
        ? DoAsync($"try {probe}", async ct =>
        {
            var outcome = await Probes.TryAsync(view.App.Id, probe, Actor, ct);
            if (!outcome.IsOk)
            {
                return outcome.Error;
            }

            _tried = (Id, outcome.Value);
            return $"Tried {probe}: {outcome.Value.Subject.Reason}";
        })
        : Task.CompletedTask;

    private static Outcome<string> Told(Round round) => round.Held is { } held ? held : round.IsComplete
        ? $"Compared {round.Accounts} accounts with {round.Identities} identities: {(round.Open == 0 ? "nothing is left over" : $"{round.Open} findings are open")}."
        : $"Nothing can be concluded: {round.Reason}";
}
