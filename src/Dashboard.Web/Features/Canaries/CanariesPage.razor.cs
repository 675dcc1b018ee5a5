using System.Collections.Immutable;
using Dashboard.Core.Canaries;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Configuration;
using Dashboard.Core.Outcomes;
using Dashboard.Web.Shared.Filters;
using Dashboard.Web.Shared.Loading;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Canaries;

/// <summary>The register of canaries, the budgets and the stop lever.</summary>
public sealed partial class CanariesPage : DataPage<CanaryBoard>
{
    private static readonly FilterOption[] Shows =
        [new(CanaryFilter.Existing, "Those that may exist"), new(CanaryFilter.Leaked, "Leaked"), new(CanaryFilter.Gone, "Gone")];

    [Inject]
    public required ICanaryRegister Register { get; init; }

    [Inject]
    public required IGovernanceStore Governance { get; init; }

    [Inject]
    public required LeverDesk Lever { get; init; }

    [Inject]
    public required TimeProvider Time { get; init; }

    [Inject]
    public required NavigationManager Navigator { get; init; }

    [SupplyParameterFromQuery]
    public string? Show { get; set; }

    [SupplyParameterFromQuery]
    public string? Source { get; set; }

    [SupplyParameterFromQuery]
    public string? Campaign { get; set; }

    private CanaryFilter Wanted => new(Show ?? CanaryFilter.Existing, Source, Campaign);

    protected override async Task<CanaryBoard?> ReadAsync(CancellationToken ct)
    {
        if (!Actor.MayReadEverything)
        {
            return new([], [], StopLever.Untouched);
        }

        var budgets = ImmutableArray.CreateBuilder<SourceBudget>();
        foreach (var source in (await Governance.ReadAsync(ct)).Governance.Sources)
        {
            budgets.Add(new(source, await Register.ReadBudgetAsync(source.Name, Time.GetUtcNow(), ct)));
        }

        return new([.. await Register.ListAsync(ct)], budgets.ToImmutable(), await Register.ReadLeverAsync(ct));
    }

    private static FilterOption[] Values(IEnumerable<string> values) => [.. values.Distinct().Order(StringComparer.OrdinalIgnoreCase).Select(v => new FilterOption(v, v))];

    private Task MoveAsync((LeverPosition Position, string Reason) move) => DoAsync("move the stop lever", async ct =>
    {
        var outcome = await Lever.MoveAsync(move.Position, move.Reason, Actor, ct);
        return outcome.Error is { } error ? error : (Outcome<string>)$"{LeverWords.Title(move.Position)}. {LeverWords.Meaning(move.Position)}";
    });

    private void Filter(string name, string? value) => Navigator.SetFilter(name, value);
}
