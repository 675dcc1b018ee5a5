using System.Collections.Immutable;
using Dashboard.Web.Shared.Filters;

namespace Dashboard.Web.Features.Apps;

/// <summary>The window over which an app's record is measured, as the address says it.</summary>
internal static class AppWindow
{
    public static readonly ImmutableArray<FilterOption> Options = [new("7d", "7 days"), new("90d", "90 days"), new("365d", "One year")];

    /// <summary>Thirty days unless the address says otherwise.</summary>
    public static TimeSpan Parse(string? window) => window switch
    {
        "7d" => TimeSpan.FromDays(7),
        "90d" => TimeSpan.FromDays(90),
        "365d" => TimeSpan.FromDays(365),
        _ => TimeSpan.FromDays(30),
    };
}
