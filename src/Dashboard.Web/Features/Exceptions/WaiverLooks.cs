using Dashboard.Web.Shared.Status;
using static MudBlazor.Icons.Material;

namespace Dashboard.Web.Features.Exceptions;

/// <summary>How what is special about an exception looks.</summary>
internal static class WaiverLooks
{
    public static readonly StatusLook Drifted = new(Tone.Breach, Outlined.TrendingUp, "Later than accepted", "At its p95, the app is later than the exception accepts.");

    public static readonly StatusLook ReviewDue = new(Tone.Attention, Outlined.EventRepeat, "Review due", "The day has come on which somebody looks whether it is still needed and its control still works.");

    /// <summary>Who did something; of a token also the person who made it.</summary>
    public static string Who(string name, string? person) =>
        person is null ? name
        : string.Equals(name, person, StringComparison.OrdinalIgnoreCase) ? $"{name} (by a token)"
        : $"{name} (a token{(person.Length == 0 ? " that nobody is known to have made" : $" of {person}")})";
}
