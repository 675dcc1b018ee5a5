using Dashboard.Core.Access;
using Dashboard.Web.Security;
using Dashboard.Web.Shared.Theme;
using Dashboard.Web.Shared.Time;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;
using MudBlazor;

namespace Dashboard.Web.Shared.Shell;

/// <summary>The shell around every page.</summary>
public sealed partial class MainLayout : LayoutComponentBase, IDisposable
{
    private readonly CancellationTokenSource _closed = new();
    private ThemePreference _theme = ThemePreference.Parse(string.Empty);
    private Actor _actor = new(string.Empty, []);
    private MudThemeProvider? _provider;
    private ErrorBoundary? _boundary;
    private bool _isMenuOpen;

    [Inject]
    public required ViewerClock Clock { get; init; }

    [Inject]
    public required NavigationManager Navigator { get; init; }

    [Inject]
    public required IJSRuntime Browser { get; init; }

    [CascadingParameter]
    public required Task<AuthenticationState> SignedIn { get; set; }

    [CascadingParameter(Name = "Theme")]
    public string ThemeCookie { get; set; } = string.Empty;

    /// <summary>With the page's own path: against the base address, a bare fragment would lead to the overview.</summary>
    private string SkipHref => $"{new Uri(Navigator.Uri).PathAndQuery}#content";

    public void Dispose()
    {
        _closed.Cancel();
        _closed.Dispose();
    }

    protected override void OnInitialized() => _theme = ThemePreference.Parse(ThemeCookie);

    /// <summary>Asked again whenever it changes: a sign-in may end while the page is open.</summary>
    protected override async Task OnParametersSetAsync()
    {
        _boundary?.Recover();
        _actor = (await SignedIn).User.ToActor();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
        {
            return;
        }

        try
        {
            await AskBrowserAsync();
        }
        catch (Exception e) when (e is JSException or JSDisconnectedException)
        {
            // A browser that cannot say its zone and colours gets UTC and light: no reason to show nothing. One that is gone gets nothing.
        }
    }

    private async Task AskBrowserAsync()
    {
        await using (var zone = await ImportAsync("js/time-zone.js"))
        {
            Clock.Use(await zone.InvokeAsync<string?>("timeZone"));
        }

        await _provider!.WatchSystemDarkModeAsync(FollowSystemAsync);
        await FollowSystemAsync(await _provider.GetSystemDarkModeAsync());
        StateHasChanged();
    }

    private async Task FollowSystemAsync(bool systemIsDark)
    {
        if (_theme.Choice is ThemeChoice.System)
        {
            await KeepThemeAsync(_theme with { IsDark = systemIsDark });
        }
    }

    private async Task ChooseThemeAsync(ThemeChoice choice) =>
        await KeepThemeAsync(new(choice, choice is ThemeChoice.System ? await _provider!.GetSystemDarkModeAsync() : choice is ThemeChoice.Dark));

    private async Task KeepThemeAsync(ThemePreference theme)
    {
        _theme = theme;
        try
        {
            await using var module = await ImportAsync("js/theme.js");
            await module.InvokeVoidAsync("keep", ThemePreference.Cookie, theme.ToString());
        }
        catch (JSDisconnectedException)
        {
            return; // the page was closed meanwhile: also a choice of colours, or the system's change of them, breaks nothing then
        }

        StateHasChanged();
    }

    /// <summary>The browser may answer when the page is closed already: then nothing is asked of it any more.</summary>
    private ValueTask<IJSObjectReference> ImportAsync(string module) => _closed.IsCancellationRequested
        ? ValueTask.FromCanceled<IJSObjectReference>(new(canceled: true))
        : Browser.InvokeAsync<IJSObjectReference>("import", _closed.Token, $"./{Assets[module]}");

    private void ToggleMenu() => _isMenuOpen = !_isMenuOpen;

    private void CloseMenu() => _isMenuOpen = false;

    private void Recover() => _boundary?.Recover();
}
