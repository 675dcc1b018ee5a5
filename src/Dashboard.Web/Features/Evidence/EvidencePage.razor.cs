using System.Globalization;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Outcomes;
using Dashboard.Core.Packs;
using Dashboard.Core.Reconciliation;
using Dashboard.Core.Waivers;
using Dashboard.Web.Shared.Loading;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Evidence;

/// <summary>Chooses a period, orders its pack, and lists those there are.</summary>
public sealed partial class EvidencePage : DataPage<EvidenceBoard>
{
    private const string Usual = "30d";
    private const int MostRuns = 100_000;

    private readonly PackDraft _draft = new();
    private ChosenPeriod? _chosen;
    private DateTime? _first;
    private DateTime? _last;

    [Inject]
    public required IRunReader Runs { get; init; }

    [Inject]
    public required IFindingStore Findings { get; init; }

    [Inject]
    public required IWaiverStore Waivers { get; init; }

    [Inject]
    public required IGovernanceStore Governance { get; init; }

    [Inject]
    public required PackDesk Desk { get; init; }

    [Inject]
    public required TimeProvider Time { get; init; }

    [Inject]
    public required NavigationManager Navigator { get; init; }

    /// <summary>A preset, or <c>2026-01-01..2026-03-31</c>, both days included.</summary>
    [SupplyParameterFromQuery(Name = "period")]
    public string? Asked { get; set; }

    protected override object? Key => Asked;

    private string? Preset => Asked is null ? Usual : Asked.Contains("..", StringComparison.Ordinal) ? null : Asked;

    private EvidencePeriod Period => (_chosen ??= new(Usual, Time)).Of(Asked);

    protected override async Task<EvidenceBoard?> ReadAsync(CancellationToken ct)
    {
        if (await Desk.ListAsync(Actor, ct) is not { IsOk: true } packs)
        {
            return EvidenceBoard.Nothing;
        }

        var apps = (await Governance.ReadAsync(ct)).Governance.Apps.OrderBy(a => a.Title, StringComparer.OrdinalIgnoreCase).ToList();
        return new(Period.Refusal is null ? await PreviewAsync(ct) : PackPreview.Nothing, apps, packs.Value);
    }

    private async Task<PackPreview> PreviewAsync(CancellationToken ct) => PackPreview.Of(
        Period,
        await Runs.ListAsync(new(null, Period.From, Period.To, 0, MostRuns), ct),
        await Runs.ListResultsAsync(ResultFilter.All with { From = Period.From, To = Period.To }, ct),
        await Findings.ListAsync(null, ct),
        await Findings.ListRoundsAsync(Period.From, Period.To, ct),
        await Waivers.ListAsync(ct));

    private static string Words(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private Task OrderAsync() => DoAsync("order the pack", async ct =>
    {
        var outcome = await Desk.OrderAsync(_draft.ToRequest(Period), Actor, ct);
        return outcome.IsOk ? (Outcome<string>)"The pack is ordered." : outcome.Error;
    });

    private Task StopAsync(Pack pack) => DoAsync("stop the pack", async ct =>
    {
        var outcome = await Desk.StopAsync(pack.Id, Actor, ct);
        return outcome.IsOk ? (Outcome<string>)"It is stopped." : outcome.Error;
    });

    private void ChooseDays()
    {
        if (EvidencePeriod.Of(_first, _last) is not null)
        {
            Navigator.NavigateTo(string.Create(CultureInfo.InvariantCulture, $"/evidence?period={_first:yyyy-MM-dd}..{_last:yyyy-MM-dd}"));
        }
    }
}
