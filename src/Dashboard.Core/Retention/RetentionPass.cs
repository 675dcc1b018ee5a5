using System.Collections.Immutable;
using System.Globalization;
using Dashboard.Core.Keeping;

namespace Dashboard.Core.Retention;

/// <summary>Letting go of what is old enough, from the moment it was announced. It is kept for good: it says why what is missing is missing.</summary>
/// <param name="Id">Its id.</param>
/// <param name="BegunAt">When it was announced: every age is counted from then, however long it takes.</param>
/// <param name="By">Who had it done; "schedule" for the schedule.</param>
/// <param name="Shares">What it does with each kind that anything goes of.</param>
/// <param name="State">How far it has come.</param>
/// <param name="EndedAt">When it ended; null before.</param>
public sealed record RetentionPass(Guid Id, DateTimeOffset BegunAt, string By, ImmutableArray<RetentionShare> Shares, RetentionPassState State, DateTimeOffset? EndedAt)
{
    /// <summary>Every term it goes by, those of kinds that nothing goes of included.</summary>
    public ImmutableArray<RetentionTerm> Terms { get; init; } = [];

    /// <summary>What is to go, as the audit trail keeps it.</summary>
    public string Announcement => Words(Shares.Select(s => (s, s.Announced)));

    /// <summary>What has gone, as the audit trail keeps it.</summary>
    public string Result => Words(Shares.Select(s => (s, s.Gone.Count)));

    /// <summary>Announces what lines say would go.</summary>
    public static RetentionPass Of(IEnumerable<RetentionLine> lines, ImmutableArray<RetentionTerm> terms, DateTimeOffset now, string by) =>
        new(Guid.CreateVersion7(now), now, by, [.. lines.Where(l => l.Goes.Count > 0).Select(l => new RetentionShare(l.Term, l.Goes.Count, RetentionAmount.None))], RetentionPassState.Open, null) { Terms = terms };

    /// <summary>Some of a kind has gone.</summary>
    public RetentionPass Let(RetentionKind kind, RetentionAmount gone) => this with { Shares = [.. Shares.Select(s => s.Term.Kind == kind ? s with { Gone = s.Gone.With(gone) } : s)] };

    /// <summary>How many of a kind may still go.</summary>
    public int Left(RetentionKind kind) => Shares.Where(s => s.Term.Kind == kind).Sum(s => s.Announced - s.Gone.Count);

    private static string Words(IEnumerable<(RetentionShare Share, int Count)> shares) =>
        string.Join(" ", shares.Select(s => string.Create(CultureInfo.InvariantCulture, $"{s.Share.Term.Kind}: {s.Count}. {s.Share.Term.Sentence}")));
}
