using System.Globalization;
using Dashboard.Core.Outcomes;

namespace Dashboard.Core.Packs;

/// <summary>Every way something about a pack is refused.</summary>
public static class PackErrors
{
    /// <summary>There is none of this id.</summary>
    public static readonly Error Unknown = new("Pack.Unknown", "There is no such pack. The page Evidence lists those there are.");

    /// <summary>Somebody else makes it, or it has ended.</summary>
    public static readonly Error NotFree = new("Pack.NotFree", "Somebody else makes this pack, or it has ended.");

    /// <summary>It is not being made.</summary>
    public static readonly Error NotUnderWay = new("Pack.NotUnderWay", "This pack is not being made any more, so there is nothing to stop.");

    /// <summary>Somebody else ordered it.</summary>
    public static readonly Error OfSomebodyElse = new("Access.PackOfSomebodyElse", "Only whoever ordered this pack, an IAM manager or an administrator may stop it. Ask one of them.");

    /// <summary>It is not made.</summary>
    public static readonly Error NotMade = new("Pack.NotMade", "This pack is not made. Wait until it is, or order another one.");

    /// <summary>Its file is not where it was put.</summary>
    public static readonly Error FileGone = new("Pack.FileGone", "The file of this pack is not in the data folder any more. Put it back from a backup: made anew it would be another pack.");

    /// <summary>It was begun again and again, and never came to an end.</summary>
    public static string GivenUp(int attempts) => string.Create(
        CultureInfo.InvariantCulture,
        $"It was begun {attempts} times, and each time this program ended, or lost its database, before it was made. Look into the log of those moments: often it is memory that ran out. Make it again once that is cured, or order one of a shorter period or of fewer apps.");

    /// <summary>Too many wait already.</summary>
    public static readonly Error TooMany = new("Pack.TooMany", "Ten packs wait already. Wait until some are made, or stop one.");

    /// <summary>Nothing is stated.</summary>
    public static readonly Error NoStatement = new("Pack.NoStatement", "Write what you state about this pack, in 10 to 1,000 characters: that it is about the right period and apps, or what you looked at.");

    /// <summary>The preparer comes first.</summary>
    public static readonly Error NotPrepared = new("Pack.NotPrepared", "The preparer signs first: whoever had the pack made, and answers for what it is about.");

    /// <summary>Nobody reviews their own work.</summary>
    public static readonly Error SamePerson = new("Pack.SamePerson", "Whoever ordered it or signed it as preparer cannot review it. Ask somebody else.");

    /// <summary>Somebody signed in that role already.</summary>
    public static Error SignedOff(SignOffRole role) => new("Pack.SignedOff", $"Somebody has signed this pack as {(role is SignOffRole.Preparer ? "preparer" : "reviewer")} already. A signature is not taken back: order another pack, if this one is not right.");
}
