namespace Dashboard.Web.Shared.Theme;

/// <summary>Which colours a person wants.</summary>
public enum ThemeChoice
{
    /// <summary>Whatever their system shows.</summary>
    System,

    /// <summary>Light.</summary>
    Light,

    /// <summary>Dark.</summary>
    Dark,
}
