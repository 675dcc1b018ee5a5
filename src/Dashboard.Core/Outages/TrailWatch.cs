using System.Globalization;
using Dashboard.Core.Timing;

namespace Dashboard.Core.Outages;

/// <summary>Says what keeps the audit trail from being relied on: broken, not verified, not vouched for, or not told of elsewhere. Pure.</summary>
internal static class TrailWatch
{
    /// <summary>One attempt that fails is everyday.</summary>
    private const int Tries = 3;

    /// <summary>What holds now.</summary>
    public static IEnumerable<OutageSign> Look(OutageFacts facts, DateTimeOffset now)
    {
        if (facts.Audit is { Verification.Holds: false } broken)
        {
            yield return new(OutageKind.AuditBroken, "audit trail", null, broken.BrokenSince ?? broken.At, $"{broken.Verification.Sentence} Compare it with the checkpoints that are kept elsewhere, and ask who had access to the database.");
        }

        if (facts.AuditDue?.VerifyLate(facts.Audit, now) is { } late)
        {
            yield return new(OutageKind.AuditUnwatched, "verification of the audit trail", null, late, Text($"{(facts.Audit is { } last ? Text($"Last verified at {last.At:yyyy-MM-dd HH:mm} UTC") : "Never verified")}, and it is to be every {HumanTime.Format(facts.AuditDue.VerifyEvery)}. Whether it holds nobody can say. Look whether the scheduler works, and at the log."));
        }

        if (facts.AuditDue?.CheckpointLate(now) is { } unvouched)
        {
            yield return new(OutageKind.AuditUnwatched, "checkpoints of the audit trail", null, unvouched, Text($"No checkpoint vouches for what was entered since {facts.AuditDue.UnvouchedSince:yyyy-MM-dd HH:mm} UTC, and one is to be made every {HumanTime.Format(facts.AuditDue.CheckpointEvery)}. Look whether the signing key can be read, and at the log."));
        }

        foreach (var failing in facts.Deliveries.Where(d => d.IsFailing && d.Attempts >= Tries).GroupBy(d => d.Destination).Select(g => g.MinBy(d => d.Number)!))
        {
            yield return new(OutageKind.AuditUndelivered, $"checkpoints to {failing.Destination}", null, now, Text($"The checkpoint for entry {failing.Number} did not get there in {Tries} attempts or more. {failing.Failure} It is tried on; until it is there, nobody outside could tell that the trail was cut off after the one before."));
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
