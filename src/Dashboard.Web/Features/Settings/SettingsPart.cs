using Dashboard.Core.Campaigns;
using Dashboard.Web.Shared.Setup;

namespace Dashboard.Web.Features.Settings;

/// <summary>A page on which one part of the settings is changed by administrators, and read by who may read everything.</summary>
/// <typeparam name="T">The part.</typeparam>
public abstract class SettingsPart<T> : SetupPage<T>
    where T : class
{
    protected override string Back => "/settings";

    protected override bool MayOpen => Actor.MayAdminister || (!IsNew && Actor.MayReadEverything);

    protected override string Removed => "is removed.";

    /// <summary>Whether the viewer only reads.</summary>
    protected bool IsReadOnly => !Actor.MayAdminister;

    /// <summary>Why there is nothing to save; null for who may.</summary>
    protected string? Refusal => IsReadOnly ? "You can read this here. Only an administrator changes it: ask one of them." : null;

    /// <summary>What stands before the keys, by the place in a list: behind the last for one that is new.</summary>
    protected static int PlaceOf<TItem>(IReadOnlyList<TItem> all, TItem? known)
    {
        for (var i = 0; i < all.Count; i++)
        {
            if (Equals(all[i], known))
            {
                return i;
            }
        }

        return all.Count;
    }

    /// <summary>The configuration that the page was opened with.</summary>
    protected Governance Governance => Data.Value!.Governance;
}
