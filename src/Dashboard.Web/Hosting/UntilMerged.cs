using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Canaries;
using Dashboard.Core.Directories;
using Dashboard.Core.Reconciliation;
using Dashboard.Web.Security;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Dashboard.Web.Hosting;

/// <summary>
/// Stands in for what other branches bring. To be deleted with its two calls in <see cref="WebRegistration"/>, which
/// become <c>AddUserInterface()</c> and <c>MapUserInterface()</c>.
/// </summary>
internal sealed class UntilMerged : IRunDriver, ICampaignClock, ICanarySweeper, IReconciliationClock, ISourceConnector, IAppConnector
{
    public Task AdvanceAsync(RunId run, CancellationToken ct) => Task.CompletedTask;

    public Task TickAsync(CancellationToken ct) => Task.CompletedTask;

    public Task SweepAsync(CancellationToken ct) => Task.CompletedTask;

    public ISourceDirectory Open(SourceDirectory source) => throw new NotSupportedException();

    public IAppConnection Open(GovernedApp app) => throw new NotSupportedException();
}

internal static class UntilMergedRegistration
{
    public static void AddUntilMerged(this IServiceCollection services)
    {
        services.TryAddSingleton<UntilMerged>();
        services.TryAddSingleton<IRunDriver>(s => s.GetRequiredService<UntilMerged>());
        services.TryAddSingleton<ICampaignClock>(s => s.GetRequiredService<UntilMerged>());
        services.TryAddSingleton<ICanarySweeper>(s => s.GetRequiredService<UntilMerged>());
        services.TryAddSingleton<IReconciliationClock>(s => s.GetRequiredService<UntilMerged>());
        services.TryAddSingleton<ISourceConnector>(s => s.GetRequiredService<UntilMerged>());
        services.TryAddSingleton<IAppConnector>(s => s.GetRequiredService<UntilMerged>());
    }

    public static void MapUntilMerged(this WebApplication app) =>
        app.MapGet("/", static http => PlainPage.WriteAsync(http, "Tidemark", $"<p>Signed in as {System.Net.WebUtility.HtmlEncode(http.User.ToActor().Name)}.</p>"));
}
