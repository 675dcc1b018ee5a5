using Dashboard.Core.Apps;
using Dashboard.Core.Canaries;

namespace Dashboard.Web.Features.Runs;

/// <summary>Where a run, one of its checks or one of its readings is seen.</summary>
public static class RunAddress
{
    /// <summary>The run.</summary>
    public static string Of(RunId run) => $"/runs/{run}";

    /// <summary>The drawer of a check.</summary>
    public static string Of(RunId run, AppId app, CheckKind kind, DrawerTab tab = DrawerTab.Steps, int? reading = null) =>
        $"/runs/{run}?app={Uri.EscapeDataString(app.Value)}&check={kind}{(tab is DrawerTab.Steps ? string.Empty : $"&tab={tab}")}{(reading is null ? string.Empty : $"&reading={reading}")}";

    /// <summary>The drawer of a write.</summary>
    public static string OfWrite(RunId run, long sequence) => $"/runs/{run}?write={sequence}";
}
