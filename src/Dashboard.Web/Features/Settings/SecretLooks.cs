using Dashboard.Core.Configuration;
using Dashboard.Web.Shared.Status;
using static MudBlazor.Icons.Material;

namespace Dashboard.Web.Features.Settings;

/// <summary>How secrets that are not there, and the keys that seal them, look.</summary>
internal static class SecretLooks
{
    public static readonly StatusLook Missing = new(Tone.Attention, Outlined.KeyOff, "Not entered", "What it is for does not work until somebody enters it.");
    public static readonly StatusLook KeyNotHere = new(Tone.Breach, Outlined.ErrorOutline, "Not here", "What needs it cannot be opened. Put its file back under Secrets:PreviousKeyFiles.");
    public static readonly StatusLook KeySeals = new(Tone.Good, Outlined.Key, "Seals from now on", "Everything that is entered now is sealed with it.");
    public static readonly StatusLook KeyNeeded = new(Tone.Attention, Outlined.History, "Still needed", "An earlier key, without which some secrets cannot be opened. Wrap them anew, and it can go.");
    public static readonly StatusLook KeyNotNeeded = new(Tone.Neutral, Outlined.History, "Not needed", "An earlier key that seals nothing any more. A backup of the database from before still needs it.");

    public static StatusLook Of(SecretKeyUse key, SecretKeyStanding standing) =>
        !key.IsHere ? KeyNotHere
        : key.Id == standing.Current ? KeySeals
        : key.Needed > 0 ? KeyNeeded
        : KeyNotNeeded;
}
