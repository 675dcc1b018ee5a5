using System.Collections.Immutable;
using System.Linq.Expressions;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Keeping;
using Dashboard.Core.Packs;
using Dashboard.Core.Retention;
using Dashboard.Core.Sla;
using Dashboard.Core.Waivers;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Infrastructure.Persistence.Retention;

/// <summary>What decides about everything that is old enough: the terms, and the few things that hold many others.</summary>
internal sealed class RetentionScope
{
    /// <summary>Why what a kept pack was made of stays.</summary>
    public const string OfAPack = "An evidence pack that is kept was made of it.";

    private readonly ImmutableArray<RetentionTerm> _terms;

    private RetentionScope(Governance governance, ImmutableArray<RetentionTerm> terms, DateTimeOffset moment, List<Pack> packs, List<Waiver> waivers)
    {
        (Governance, _terms, Moment, Packs, Waivers) = (governance, terms, moment, packs, waivers);
        HeldPacks = Before(RetentionKind.Packs) is { } before ? PackHolds.Of(packs, before) : ImmutableDictionary<PackId, string?>.Empty;
        // One that is about to go is kept until it has: if that is broken off, what it was made of must still be there. What only it held goes a day later.
        // Packs went by the cadences of their time: the longest of today's and of those that tiers have by themselves.
        var freshness = governance.Tiers.Concat(Enum.GetValues<RiskTier>().Select(TierPolicy.Default)).Max(t => t.Cadence);
        Spans = PackSpan.Of(packs, freshness);
        HeldWaivers = Before(RetentionKind.Exceptions) is { } ended ? WaiverHolds.Of(waivers, ended, moment) : ImmutableDictionary<WaiverId, string?>.Empty;
    }

    public Governance Governance { get; }

    /// <summary>From when ages are counted.</summary>
    public DateTimeOffset Moment { get; }

    public List<Pack> Packs { get; }

    /// <summary>Why each pack that is old enough stays; null for one that goes.</summary>
    public ImmutableDictionary<PackId, string?> HeldPacks { get; }

    /// <summary>What the packs there are were made of.</summary>
    public ImmutableArray<PackSpan> Spans { get; }

    public List<Waiver> Waivers { get; }

    /// <summary>Why each exception that is old enough stays, by the register alone; null for one that the register does not hold.</summary>
    public ImmutableDictionary<WaiverId, string?> HeldWaivers { get; }

    /// <summary>The same question whether anything goes or is only counted: nothing here depends on what has gone already.</summary>
    public static async Task<RetentionScope> ReadAsync(DashboardContext context, Governance governance, ImmutableArray<RetentionTerm> terms, DateTimeOffset moment, CancellationToken ct)
    {
        var packs = await context.Packs.AsNoTracking().ToListAsync(ct);
        var waivers = await context.Waivers.AsNoTracking().ToListAsync(ct);
        return new(governance, terms, moment, packs.ConvertAll(p => p.ToPack()), waivers.ConvertAll(w => w.ToWaiver()));
    }

    public RetentionTerm Term(RetentionKind kind) => _terms.First(t => t.Kind == kind);

    /// <summary>What ended before then is old enough; null where nothing ever is.</summary>
    public DateTimeOffset? Before(RetentionKind kind) => Term(kind).Before(Moment);

    /// <summary>Whether a kept pack is about a row.</summary>
    public Expression<Func<TRow, bool>> IsOfAPack<TRow>(Func<DateTimeOffset, DateTimeOffset, Expression<Func<TRow, bool>>> touches) => Predicates.Any(Spans.Select(s => touches(s.From, s.To)));
}
