using System.Globalization;
using Dashboard.Core.Provisioning;

namespace Dashboard.Core.Reconciliation;

/// <summary>What a provisioning log adds to a disagreement. It explains, and decides nothing: it is acknowledged by the provider, and never observed.</summary>
public static class LogJudge
{
    /// <summary>Clocks of provisioner, directory and app differ, and an entry may be written after what it tells of.</summary>
    internal static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    /// <summary>The word, and a sentence for it; the sentence is empty where nothing can be said.</summary>
    /// <param name="found">The disagreement.</param>
    /// <param name="claim">The latest entry of the identity in the app; null for none.</param>
    /// <param name="coverage">The time of which the log is known to be whole.</param>
    public static (LogVerdict Verdict, string Sentence) Judge(Disagreement found, LogClaim? claim, LogCoverage coverage)
    {
        if (found.Situation is Situation.Disputed or Situation.DuplicateAccount or Situation.AttributeDrift or Situation.ExpiredJitGrant)
        {
            return (LogVerdict.NotRead, string.Empty); // an entry tells of an identity, and which it is, is the question here; or of a change, and not of which; and a broker lends past the provisioner
        }

        var isTooMuch = found.Situation is not (Situation.MissingAccount or Situation.MissingEntitlement);
        if (claim is null)
        {
            return OfSilence(found, isTooMuch, null, coverage);
        }

        var said = string.Create(CultureInfo.InvariantCulture, $"{claim.Action}, {claim.Status}, at {claim.At:yyyy-MM-dd HH:mm:ss} UTC{(claim.IsImported ? ", imported from a file" : string.Empty)}");
        if (claim.IsSkipped)
        {
            return (LogVerdict.Skipped, $"The provisioner left it out ({said}).");
        }

        if (!claim.IsDone)
        {
            return (LogVerdict.ProvisionerFailed, $"The provisioner tried, and says that it did not succeed ({said}).");
        }

        if (found.Account?.LastModified - claim.At > Skew && coverage.Holds(found.Account!.LastModified!.Value))
        {
            return OfSilence(found, isTooMuch, claim, coverage);
        }

        if (isTooMuch == claim.TakesAway)
        {
            if (claim.IsAnnouncement)
            {
                return coverage.Holds(claim.At)
                    ? (LogVerdict.NotAttempted, $"The provisioner noted that the app has to follow ({said}), and its log shows nothing done in the app since.")
                    : (LogVerdict.NotRead, $"The provisioner noted that the app has to follow ({said}).");
            }

            return (LogVerdict.FalseSuccess, $"The provisioning log says done ({said}), and the app shows otherwise.");
        }

        // Given before somebody left, or taken before somebody came: the log is silent of what should have followed.
        return found.Identity?.LastModified - claim.At > Skew && coverage.Holds(found.Identity!.LastModified!.Value)
            ? (LogVerdict.NotAttempted, $"The directory changed afterwards, and the provisioning log shows no attempt to follow; its latest entry is {said}.")
            : isTooMuch && found.Situation is not (Situation.ExcessEntitlement or Situation.ParallelRole) ? (LogVerdict.NotRead, $"The latest entry of the provisioning log is {said}.")
            : (LogVerdict.AsProvisioned, $"The provisioner says that it did just that ({said}).");
    }

    /// <summary>The log knows nothing of it, or nothing of what came after its latest entry.</summary>
    private static (LogVerdict Verdict, string Sentence) OfSilence(Disagreement found, bool isTooMuch, LogClaim? claim, LogCoverage coverage)
    {
        var latest = claim is null ? "knows nothing of it" : string.Create(CultureInfo.InvariantCulture, $"knows nothing of it since {claim.At:yyyy-MM-dd HH:mm:ss} UTC");
        if (found.Account?.LastModified is { } changed && coverage.Holds(changed))
        {
            var by = found.Account.ChangedBy is { } who ? $" by {who}" : string.Empty;
            return (LogVerdict.SilentChange, string.Create(CultureInfo.InvariantCulture, $"The app changed it at {changed:yyyy-MM-dd HH:mm:ss} UTC{by}, and the provisioning log {latest}: it was changed past the provisioner."));
        }

        return found.Identity?.LastModified is { } moved && coverage.Holds(moved) && (!isTooMuch || found.Situation is Situation.ResidualAccess or Situation.ExcessEntitlement)
            ? (LogVerdict.NotAttempted, $"The provisioning log shows no attempt to follow the directory; it {latest}.")
            : (LogVerdict.NotRead, string.Empty);
    }
}
