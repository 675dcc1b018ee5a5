using System.Collections.Immutable;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Exceptions;
using Dashboard.Core.Waivers;

namespace Dashboard.Core.Evidence;

/// <summary>An exception of the register.</summary>
/// <param name="Waiver">The exception.</param>
/// <param name="State">Where it stood when the book was made.</param>
/// <param name="WasInForce">Whether it was in force at any moment of the period.</param>
public sealed record WaiverLine(Waiver Waiver, WaiverState State, bool WasInForce)
{
    /// <summary>Where it stood at the end of the period; null when it was asked for later.</summary>
    public WaiverState? StateThen { get; init; }

    /// <summary>The approved one that goes on from it; null when there is none.</summary>
    public WaiverId? ExtendedBy { get; init; }

    /// <summary>With what it goes on from, and what goes on from it.</summary>
    public required WaiverChain Chain { get; init; }

    /// <summary>What the results of the period show of its time in force; null where it was not in force in it.</summary>
    public WaiverObservation? Observed { get; init; }

    /// <summary>The whole register, oldest first, beside the results of a period.</summary>
    /// <param name="register">Every exception.</param>
    /// <param name="results">The results of the period.</param>
    /// <param name="governance">The configuration.</param>
    /// <param name="from">Where the period begins.</param>
    /// <param name="end">Where it ends.</param>
    /// <param name="now">When the book is made.</param>
    public static ImmutableArray<WaiverLine> Of(IReadOnlyCollection<Waiver> register, IReadOnlyList<RecordedResult> results, Governance governance, DateTimeOffset from, DateTimeOffset end, DateTimeOffset now)
    {
        var (atEnd, today) = (new WaiverRegister(register.Select(w => AsOf(w, end)), governance.WarnsOfExceptionEnd), new WaiverRegister(register, governance.WarnsOfExceptionEnd));
        var byApp = results.Index().ToLookup(r => r.Item.Result.App, r => r.Index);
        return
        [
            .. register.OrderBy(w => w.RequestedAt).ThenBy(w => w.Id.Value).Select(w => new WaiverLine(w, today.StateOf(w, now), w.IsInForceWithin(from, end))
            {
                StateThen = w.RequestedAt <= end ? atEnd.StateOf(AsOf(w, end), end) : null,
                Chain = today.ChainOf(w),
                ExtendedBy = today.ExtensionOf(w.Id)?.Id,
                Observed = w.IsInForceWithin(from, end) ? WaiverObservation.Of(w, byApp[w.Request.App].Select(r => results[r].Result)) : null,
            }),
        ];
    }

    /// <summary>As it was at a moment: what was decided, reviewed or taken back later is not told.</summary>
    internal static Waiver AsOf(Waiver waiver, DateTimeOffset moment)
    {
        var then = waiver.Retest?.At > moment ? waiver with { Retest = null } : waiver;
        then = then.Reviews.Any(r => r.At > moment) ? then with { Reviews = [.. then.Reviews.Where(r => r.At <= moment)] } : then;
        return waiver.DecidedAt > moment ? then with { Decision = WaiverState.Submitted, DecidedBy = null, DecidedPerson = null, DecidedAt = null, Note = string.Empty, RevokedAt = null, RevokedBy = null, RevokedWhy = string.Empty }
            : waiver.RevokedAt > moment ? then with { Decision = WaiverState.Approved, RevokedAt = null, RevokedBy = null, RevokedWhy = string.Empty }
            : then;
    }
}
