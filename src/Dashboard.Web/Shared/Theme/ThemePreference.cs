namespace Dashboard.Web.Shared.Theme;

/// <summary>
/// What a person chose, with what that came to: kept in a cookie, so that the first paint already has the right
/// colours. <c>Dark</c>, <c>Light</c>, <c>System-dark</c>, <c>System-light</c>; anything else is the system's.
/// </summary>
public sealed record ThemePreference(ThemeChoice Choice, bool IsDark)
{
    public const string Cookie = "tidemark-theme";

    public static ThemePreference Parse(string cookie) => cookie switch
    {
        "Dark" => new(ThemeChoice.Dark, true),
        "Light" => new(ThemeChoice.Light, false),
        _ => new(ThemeChoice.System, cookie == "System-dark"),
    };

    public override string ToString() =>
        Choice is ThemeChoice.System ? (IsDark ? "System-dark" : "System-light") : Choice.ToString();
}
