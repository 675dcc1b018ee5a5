using System.Globalization;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Configuration;
using Dashboard.Web.Shared.Filters;
using Dashboard.Web.Shared.Loading;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Runs;

/// <summary>Every run, newest first.</summary>
public sealed partial class RunsPage : DataPage<RunList>
{
    private static readonly FilterOption[] Periods = [new("1", "Last 24 hours"), new("7", "Last 7 days"), new("30", "Last 30 days"), new("90", "Last 90 days")];

    [Inject]
    public required IRunReader Runs { get; init; }

    [Inject]
    public required IGovernanceStore Governance { get; init; }

    [Inject]
    public required TimeProvider Time { get; init; }

    [Inject]
    public required NavigationManager Navigator { get; init; }

    [SupplyParameterFromQuery]
    public string? Campaign { get; set; }

    /// <summary>Days back.</summary>
    [SupplyParameterFromQuery]
    public string? Since { get; set; }

    [SupplyParameterFromQuery]
    public int Skip { get; set; }

    protected override object? Key => (Campaign, Since, Skip);

    protected override async Task<RunList?> ReadAsync(CancellationToken ct)
    {
        var governance = (await Governance.ReadAsync(ct)).Governance;
        DateTimeOffset? from = int.TryParse(Since, NumberStyles.None, CultureInfo.InvariantCulture, out var days) ? Time.GetUtcNow().AddDays(-Math.Min(days, 3650)) : null;
        var runs = await Runs.ListAsync(new(Campaign, from, null, Math.Max(0, Skip), RunList.Most + 1), ct);
        var shown = runs.Take(RunList.Most).ToList();
        var results = shown.Count == 0 ? [] : await Runs.ListResultsAsync(ResultFilter.All with { From = shown[^1].RequestedAt, Campaign = Campaign }, ct);
        return new(
            RunList.RowsOf(shown, results, governance, Actor),
            runs.Count > RunList.Most,
            [.. governance.Campaigns.Select(c => c.Name).Where(name => RunList.MaySee(name, governance, Actor)).Order(StringComparer.OrdinalIgnoreCase)]);
    }

    private static FilterOption[] Campaigns(RunList list) => [.. list.Campaigns.Select(name => new FilterOption(name, name))];

    private void Filter(string name, string? value) =>
        Navigator.NavigateTo(Navigator.GetUriWithQueryParameters(new Dictionary<string, object?> { [name] = value, ["skip"] = null }), replace: true);

    private void Newer() => Turn(Math.Max(0, Skip - RunList.Most));

    private void Older() => Turn(Skip + RunList.Most);

    private void Turn(int skip) => Navigator.SetFilter("skip", skip == 0 ? null : skip.ToString(CultureInfo.InvariantCulture));
}
