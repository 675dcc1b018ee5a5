using System.Globalization;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Evidence;
using Dashboard.Core.Outcomes;
using Dashboard.Core.Packs;
using Dashboard.Web.Shared.Loading;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Evidence;

/// <summary>Chooses a period, orders its pack, and lists those there are.</summary>
public sealed partial class EvidencePage : DataPage<EvidenceBoard>
{
    private const string Usual = "30d";

    private readonly PackDraft _draft = new();
    private ChosenPeriod? _chosen;
    private (EvidencePeriod Period, string Apps, PackPreview Preview)? _counted;

    [Inject]
    public required IEvidenceCounter Counter { get; init; }

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

    /// <summary>
    /// Counted once for a period, which is over or of this moment, and the apps that are chosen: while a pack is made, the page reads the packs every other second, and
    /// nothing else.
    /// </summary>
    private async Task<PackPreview> PreviewAsync(CancellationToken ct)
    {
        var (period, request) = (Period, _draft.ToRequest(Period));
        var apps = string.Join('|', request.Apps);
        if (_counted is not { } known || known.Period != period || known.Apps != apps)
        {
            _counted = (period, apps, new(await Counter.CountAsync(request, Time.GetUtcNow(), ct)));
        }

        return _counted.Value.Preview;
    }

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

    private void ChooseDays(string? days) => Navigator.NavigateTo($"/evidence?period={days}");
}
