using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace Dashboard.Benchmarks.Overview;

/// <summary>A browser's address bar that shows the overview.</summary>
internal sealed class StandInNavigation : NavigationManager, INavigationInterception, IScrollToLocationHash
{
    public StandInNavigation() => Initialize("http://localhost/", "http://localhost/");

    public Task EnableNavigationInterceptionAsync() => Task.CompletedTask;

    public Task RefreshScrollPositionForHash(string locationAbsolute) => Task.CompletedTask;

    protected override void NavigateToCore(string uri, NavigationOptions options) => throw new InvalidOperationException($"The page leads away, to {uri}.");

    protected override void SetNavigationLockState(bool value)
    {
    }
}
