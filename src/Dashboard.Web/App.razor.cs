using Dashboard.Web.Shared.Theme;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web;

/// <summary>The document around the application.</summary>
public sealed partial class App : ComponentBase
{
    [CascadingParameter]
    public HttpContext? Http { get; set; }

    private string Theme => Http?.Request.Cookies[ThemePreference.Cookie] ?? string.Empty;
}
