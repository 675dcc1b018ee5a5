using System.Collections.Immutable;
using Dashboard.Core.Evidence;
using Dashboard.Core.Outcomes;

namespace Dashboard.Core.Packs;

/// <summary>An evidence pack: the order, how far it has come, what it was sealed with, and who stands for it.</summary>
public sealed record Pack
{
    private const int ShortestStatement = 10;
    private const int LongestStatement = 1_000;

    /// <summary>So often is it begun before it is given up: what ends the process each time would end it for ever.</summary>
    public const int MostAttempts = 3;

    /// <summary>Its id.</summary>
    public required PackId Id { get; init; }

    /// <summary>What was asked for, and by whom.</summary>
    public required EvidenceRequest Request { get; init; }

    /// <summary>When it was asked for.</summary>
    public required DateTimeOffset OrderedAt { get; init; }

    /// <summary>Who had it made.</summary>
    public required string OrderedBy { get; init; }

    /// <summary>The moment that it is of: nothing later is in it. For a repetition that of the pack which it repeats.</summary>
    public required DateTimeOffset Moment { get; init; }

    /// <summary>The version of the configuration that it goes by: the one in force at that moment. Null in an order from before that was kept.</summary>
    public int? Configuration { get; init; }

    /// <summary>The pack that was made before it, by the hash of its manifest: packs form a chain. Null for the first.</summary>
    public string? Previous { get; init; }

    /// <summary>The pack that this one makes again, to see whether it comes out the same; null for others.</summary>
    public PackId? Repeats { get; init; }

    /// <summary>Where it is.</summary>
    public PackState State { get; init; } = PackState.Ordered;

    /// <summary>How far it has come.</summary>
    public PackProgress.Step Step { get; init; } = new(PackStage.Waiting, 0, 0);

    /// <summary>Who makes it; null for nobody.</summary>
    public Guid? Worker { get; init; }

    /// <summary>Until when whoever makes it is believed to be alive.</summary>
    public DateTimeOffset? LeaseUntil { get; init; }

    /// <summary>How often somebody began to make it and did not let it go in order: counted before anything is done.</summary>
    public int Attempts { get; init; }

    /// <summary>When it was made, failed or was stopped; null before.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Why it failed, who stopped it, or what making it again showed; empty otherwise.</summary>
    public string Reason { get; init; } = string.Empty;

    /// <summary>What making it again showed; null for a pack that repeats none, and for one from before that was told.</summary>
    public PackDifference? Difference { get; init; }

    /// <summary>What it was sealed with; null before.</summary>
    public PackSeal? Seal { get; init; }

    /// <summary>Who stands for it, in the order in which they signed.</summary>
    public ImmutableArray<SignOff> SignOffs { get; init; } = [];

    /// <summary>The pack that the manifest names: a repetition comes out the same only if it says the same.</summary>
    public PackId Named => Repeats ?? Id;

    /// <summary>A name for its file, by its period.</summary>
    public string FileName => $"tidemark-pack-{EvidenceExporter.Named(Request)}-{Named.ToString()[^12..]}.zip";

    /// <summary>Whether it waits or is being made.</summary>
    public bool IsUnderWay => State is PackState.Ordered or PackState.Making;

    /// <summary>Whether somebody can take it up at that moment.</summary>
    public bool IsFreeAt(DateTimeOffset now) => State is PackState.Ordered || (State is PackState.Making && !(LeaseUntil > now));

    /// <summary>Somebody begins to make it, from the beginning; it ends as failed where it was begun too often.</summary>
    public Outcome<Pack> Taken(Guid worker, DateTimeOffset now, DateTimeOffset until) =>
        !IsFreeAt(now) ? PackErrors.NotFree
        : Attempts >= MostAttempts ? Ended(PackState.Failed, PackErrors.GivenUp(Attempts), now)
        : this with { State = PackState.Making, Worker = worker, LeaseUntil = until, Attempts = Attempts + 1, Step = new(PackStage.Waiting, 0, 0) };

    /// <summary>It has come so far, and is held longer.</summary>
    public Outcome<Pack> Advanced(Guid worker, PackProgress.Step step, DateTimeOffset until) =>
        IsHeldBy(worker) ? this with { Step = step, LeaseUntil = until } : PackErrors.NotFree;

    /// <summary>It is let go in order, for somebody else to begin: that the process ends is no fault of the pack.</summary>
    public Outcome<Pack> Released(Guid worker) =>
        IsHeldBy(worker) ? this with { State = PackState.Ordered, Worker = null, LeaseUntil = null, Attempts = Attempts - 1 } : PackErrors.NotFree;

    /// <summary>It is made.</summary>
    /// <param name="worker">Who made it.</param>
    /// <param name="seal">What it was sealed with.</param>
    /// <param name="previous">The pack made before it.</param>
    /// <param name="first">What the pack was sealed with that it repeats; null when it repeats none.</param>
    /// <param name="now">The moment.</param>
    public Outcome<Pack> Sealed(Guid worker, PackSeal seal, string? previous, PackSeal? first, DateTimeOffset now) =>
        IsHeldBy(worker)
            ? Ended(PackState.Made, first is null ? string.Empty : PackRepetition.Sentence(first, seal), now) with { Seal = seal, Previous = previous, Difference = first is null ? null : PackRepetition.Of(first, seal) }
            : PackErrors.NotFree;

    /// <summary>It cannot be made.</summary>
    public Outcome<Pack> Broken(Guid worker, string reason, DateTimeOffset now) =>
        IsHeldBy(worker) ? Ended(PackState.Failed, reason, now) : PackErrors.NotFree;

    /// <summary>Somebody stops it.</summary>
    public Outcome<Pack> Stopped(string by, DateTimeOffset now) =>
        IsUnderWay ? Ended(PackState.Stopped, $"{by} stopped it.", now) : PackErrors.NotUnderWay;

    /// <summary>Somebody stands for it.</summary>
    public Outcome<Pack> SignedOff(SignOffRole role, string by, ImmutableArray<string> alsoKnownAs, string statement, DateTimeOffset now)
    {
        var text = statement.Trim();
        return State is not PackState.Made || Repeats is not null ? PackErrors.NotMade
            : text.Length is < ShortestStatement or > LongestStatement ? PackErrors.NoStatement
            : SignOffs.Any(s => s.As == role) ? PackErrors.SignedOff(role)
            : role is SignOffRole.Reviewer && SignOffs.All(s => s.As is not SignOffRole.Preparer) ? PackErrors.NotPrepared
            : role is SignOffRole.Reviewer && !MayBeReviewedBy(by, alsoKnownAs) ? PackErrors.SamePerson
            : this with { SignOffs = SignOffs.Add(new(role, by, now, text)) };
    }

    /// <summary>Whether somebody has neither ordered nor signed it, by any of their names: nobody reviews their own work.</summary>
    public bool MayBeReviewedBy(string person, ImmutableArray<string> alsoKnownAs) => !SignOffs.Select(s => s.By).Append(OrderedBy).Intersect(alsoKnownAs.Add(person), StringComparer.OrdinalIgnoreCase).Any();

    private bool IsHeldBy(Guid worker) => State is PackState.Making && Worker == worker;

    private Pack Ended(PackState state, string reason, DateTimeOffset now) =>
        this with { State = state, Reason = reason, EndedAt = now, Worker = null, LeaseUntil = null };
}
