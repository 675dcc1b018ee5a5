using System.Collections.Immutable;
using Dashboard.Core.Access;
using Dashboard.Core.Directories;

namespace Dashboard.Core.Channels;

/// <summary>Where messages go, for whom, about what, and when.</summary>
/// <param name="Name">Unique name, lower case with dashes.</param>
/// <param name="Target">How it is reached.</param>
/// <param name="For">Whose eyes it is for: nobody is told what they could not read on a screen.</param>
public sealed record Channel(string Name, ChannelTarget Target, Role For)
{
    /// <summary>The sign-in name of the app owner it is for; null for another role.</summary>
    public string? Owner { get; init; }

    /// <summary>What is told; empty for everything.</summary>
    public ImmutableArray<NotificationKind> Kinds { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Ids of the apps it is about; empty for all, and for what concerns no single app.</summary>
    public NameSet Apps { get; init; } = NameSet.Empty;

    /// <summary>When each day one message tells everything; null to tell each thing at once.</summary>
    public TimeOnly? DigestAt { get; init; }

    /// <summary>When nothing is sent; null for never.</summary>
    public QuietHours? Quiet { get; init; }

    /// <summary>IANA id of the zone by whose clock digest and quiet hours go.</summary>
    public string TimeZone { get; init; } = "UTC";

    /// <summary>Whether a failed leaver proof waits neither for the digest nor for the end of the quiet hours.</summary>
    public bool LeaverProofsAtOnce { get; init; }

    /// <summary>Whether the end of what was told is told as well.</summary>
    public bool TellsResolved { get; init; } = true;

    /// <summary>Who reads it, as the rest of the product asks.</summary>
    public Actor Reader => new(Owner ?? Name, [For]);

    /// <inheritdoc/>
    public bool Equals(Channel? other) =>
        other is not null
        && (Name, Target, For, Owner, DigestAt, Quiet, TimeZone, LeaverProofsAtOnce, TellsResolved)
            == (other.Name, other.Target, other.For, other.Owner, other.DigestAt, other.Quiet, other.TimeZone, other.LeaverProofsAtOnce, other.TellsResolved)
        && Apps.Equals(other.Apps)
        && Kinds.SequenceEqual(other.Kinds);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Target, For);
}
