using System.Collections.Immutable;
using System.Globalization;
using Dashboard.Core.Access;
using Dashboard.Core.Apps;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Tokens;

/// <summary>Asks for a token: the least by default, a token that reads for 90 days as an auditor does.</summary>
public sealed partial class TokenForm : ComponentBase
{
    private const int UsualDays = 90;
    private const string Reads = "reads";
    private const string Writes = "writes";

    private static readonly Role[] Roles = Enum.GetValues<Role>();
    private static readonly TokenAreas[] Areas = [TokenAreas.Results, TokenAreas.Findings, TokenAreas.Exceptions, TokenAreas.Evidence, TokenAreas.Configuration];

    private readonly SortedSet<string> _apps = new(StringComparer.Ordinal);
    private string _name = string.Empty;
    private Role _role = Role.Auditor;
    private string _may = Reads;
    private TokenAreas _areas = TokenAreas.All;
    private DateOnly? _until;

    [Parameter, EditorRequired]
    public required ImmutableArray<GovernedApp> Apps { get; set; }

    [Parameter, EditorRequired]
    public required DateOnly Today { get; set; }

    [Parameter, EditorRequired]
    public required TimeSpan LongestLife { get; set; }

    [Parameter, EditorRequired]
    public required bool IsBusy { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback<TokenOrder> OnMake { get; set; }

    private DateOnly LastDay => Today.AddDays((int)LongestLife.TotalDays);

    protected override void OnParametersSet() => _until ??= Today.AddDays(Math.Min(UsualDays, (int)LongestLife.TotalDays));

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private void Toggle(string app)
    {
        if (!_apps.Remove(app))
        {
            _apps.Add(app);
        }
    }

    /// <summary>It ends as its last day begins: no day is promised that the longest life does not hold.</summary>
    private Task MakeAsync() => OnMake.InvokeAsync(new(
        _name, _role, new(_may == Writes, _areas, _role is Role.AppOwner ? [.. _apps] : []), new(_until?.ToDateTime(TimeOnly.MinValue) ?? default, TimeSpan.Zero)));
}
