using MudBlazor;

namespace Dashboard.Web.Shared.Theme;

/// <summary>
/// The colours, type and shape of every screen. Status colours pass WCAG AA against the surfaces they stand on;
/// MudBlazor's own do not. Teal is for what can be acted on, and for nothing else.
/// </summary>
internal static class TidemarkTheme
{
    private static readonly string[] Fonts =
        ["system-ui", "-apple-system", "Segoe UI", "Roboto", "Noto Sans", "Ubuntu", "Cantarell", "Helvetica Neue", "Arial", "sans-serif"];

    public static readonly MudTheme Value = new()
    {
        PaletteLight = new PaletteLight
        {
            Primary = "#005F73",
            PrimaryContrastText = "#FFFFFF",
            Secondary = "#55606E",
            SecondaryContrastText = "#FFFFFF",
            Success = "#1B7F3B",
            SuccessContrastText = "#FFFFFF",
            Warning = "#8A5A00",
            WarningContrastText = "#FFFFFF",
            Error = "#B3261E",
            ErrorContrastText = "#FFFFFF",
            Info = "#0B63B0",
            InfoContrastText = "#FFFFFF",
            Background = "#F6F7F9",
            Surface = "#FFFFFF",
            AppbarBackground = "#FFFFFF",
            AppbarText = "#1B1F27",
            DrawerBackground = "#FFFFFF",
            DrawerText = "#1B1F27",
            DrawerIcon = "#55606E",
            TextPrimary = "#1B1F27",
            TextSecondary = "#55606E",
            TextDisabled = "#6B7480",
            ActionDefault = "#55606E",
            LinesDefault = "#DDE1E7",
            LinesInputs = "#7A8492",
            TableLines = "#DDE1E7",
            Divider = "#DDE1E7",
        },
        PaletteDark = new PaletteDark
        {
            Primary = "#6FD3E0",
            PrimaryContrastText = "#14161C",
            Secondary = "#A3ADBB",
            SecondaryContrastText = "#14161C",
            Success = "#57D98A",
            SuccessContrastText = "#14161C",
            Warning = "#FFB74D",
            WarningContrastText = "#14161C",
            Error = "#FF8A80",
            ErrorContrastText = "#14161C",
            Info = "#7CC4FF",
            InfoContrastText = "#14161C",
            Background = "#14161C",
            Surface = "#1A1D26",
            AppbarBackground = "#1A1D26",
            AppbarText = "#E6E9EF",
            DrawerBackground = "#1A1D26",
            DrawerText = "#E6E9EF",
            DrawerIcon = "#A3ADBB",
            TextPrimary = "#E6E9EF",
            TextSecondary = "#A3ADBB",
            TextDisabled = "#8791A0",
            ActionDefault = "#A3ADBB",
            LinesDefault = "#2E3340",
            LinesInputs = "#7A8596",
            TableLines = "#2E3340",
            Divider = "#2E3340",
        },
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "6px" },
        Typography = new Typography
        {
            Default = new DefaultTypography { FontFamily = Fonts, FontSize = "1rem", LineHeight = "1.5", LetterSpacing = "normal" },
            Body1 = new Body1Typography { FontFamily = Fonts, FontSize = "1rem", LetterSpacing = "normal" },
            Body2 = new Body2Typography { FontFamily = Fonts, FontSize = "0.875rem", LetterSpacing = "normal" },
            Button = new ButtonTypography { FontFamily = Fonts, FontSize = "0.875rem", FontWeight = "600", TextTransform = "none", LetterSpacing = "normal" },
        },
        Shadows = new Shadow { Elevation = [.. Enumerable.Repeat("none", 26)] },
    };
}
