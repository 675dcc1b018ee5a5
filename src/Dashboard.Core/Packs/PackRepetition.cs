using System.Collections.Immutable;
using System.Globalization;
using Dashboard.Core.Evidence;

namespace Dashboard.Core.Packs;

/// <summary>Says what making a pack again comes to: part by part, and why a part may come out otherwise.</summary>
public static class PackRepetition
{
    /// <summary>It came out the same.</summary>
    public const string Same = "Made again, it came out the same, byte for byte: nothing that it was made of has changed since.";

    private const string Records = "It never changes by itself: results and journals are only ever added to. Ask the administrator who changed the database, and compare this sheet with that of the pack.";

    // What lives on keeps only its latest state: it is told as it stood at the moment of the pack as far as that is kept.
    private static readonly ImmutableDictionary<string, string> Living = new Dictionary<string, string>
    {
        [EvidenceSheets.About] = "It counts the rows of the other sheets.",
        [EvidenceSheets.Completeness] = "It sums up the other sheets.",
        [EvidenceSheets.Controls] = "It is judged by the findings, which go on living, and by the last verification of the audit trail.",
        [EvidenceSheets.Findings] = "A finding goes on living: later comparisons see it again, find it otherwise or resolve it, and its latest reading is kept.",
        [EvidenceSheets.Orphans] = "These are findings, which go on living: later comparisons see them again, find them otherwise or resolve them.",
        [EvidenceSheets.Rounds] = "A comparison that was held can be accepted later.",
        [EvidenceSheets.RealEvents] = "A real event goes on until the app is seen to follow.",
        [EvidenceSheets.Outages] = "What was last seen of an outage is kept.",
        [EvidenceSheets.Exceptions] = "An exception goes on living: what is planned for it, such as its next test, is kept as it is now.",
        [EvidenceSheets.Canaries] = "A canary goes on living: how often its removal failed, and what happened last, is kept as it is now.",
        [EvidenceSheets.AuditTrail] = "Texts that name somebody can be erased; the hashes beside them stay.",
    }.ToImmutableDictionary(StringComparer.Ordinal);

    /// <summary>What came of it.</summary>
    public static PackDifference Of(PackSeal before, PackSeal after) =>
        before.ManifestHash == after.ManifestHash ? PackDifference.None
        : before.Parts.IsEmpty || before.ProductVersion != after.ProductVersion ? PackDifference.Unknown
        : Compare(before, after).Any(p => !p.IsSame && !p.MayChange) ? PackDifference.OfRecords
        : PackDifference.OfLivingThings;

    /// <summary>Every part of both, in the order of the workbook.</summary>
    public static ImmutableArray<ComparedPart> Compare(PackSeal before, PackSeal after)
    {
        var (then, now) = (before.Parts.ToDictionary(p => p.Name, StringComparer.Ordinal), after.Parts.ToDictionary(p => p.Name, StringComparer.Ordinal));
        return
        [
            .. before.Parts.Concat(after.Parts).Select(p => p.Name).Distinct(StringComparer.Ordinal).Select(name =>
            {
                var (first, second) = (then.GetValueOrDefault(name), now.GetValueOrDefault(name));
                var mayChange = Living.TryGetValue(SheetOf(name), out var why);
                return new ComparedPart(name, first?.Sha256 == second?.Sha256, first?.Rows, second?.Rows, mayChange, why ?? Records);
            }),
        ];
    }

    /// <summary>The same in a sentence.</summary>
    public static string Sentence(PackSeal before, PackSeal after)
    {
        if (before.ManifestHash == after.ManifestHash)
        {
            return Same;
        }

        if (before.Parts.IsEmpty)
        {
            return "Made again, it came out otherwise. The pack is from before its sheets were told apart by hashes, so that nobody can say which of them. Findings that are seen again, canaries and decisions change every day, so that this alone says nothing against the pack: its signature says that the pack is what was issued.";
        }

        var parts = Compare(before, after);
        var others = parts.Where(p => !p.IsSame).ToList();
        var count = string.Create(CultureInfo.InvariantCulture, $"Made again, {parts.Length - others.Count} of {parts.Length} parts came out the same.");
        var names = string.Join(", ", others.Select(p => p.Name));
        return before.ProductVersion != after.ProductVersion
            ? $"{count} Otherwise: {names}. Another version of this program made it: {before.ProductVersion} then, {after.ProductVersion} now. It may write and judge otherwise, so that nothing can be said of the data."
            : others.Count == 0 ? $"{count} Its manifest is another, because it is signed by another key."
            : Of(before, after) is PackDifference.OfRecords ? $"{count} Otherwise: {names}. Among these {string.Join(", ", others.Where(p => !p.MayChange).Select(p => p.Name))} never change by themselves: ask the administrator who changed the database."
            : $"{count} Otherwise: {names}. These tell of things that go on living, so that it says nothing against the pack.";
    }

    /// <summary>"Observations (2)" goes on where "Observations" ends.</summary>
    private static string SheetOf(string name) => name.IndexOf(" (", StringComparison.Ordinal) is > 0 and var at ? name[..at] : name;
}
