using Dashboard.Core.Apps;
using Dashboard.Core.Directories;
using Dashboard.Core.Jit;
using Dashboard.Core.Probes;

namespace Dashboard.Core.Checks;

/// <summary>An approved grant gives exactly its entitlement, and what it opens can be used.</summary>
public sealed class JitGrantCheck : ILifecycleCheck
{
    /// <inheritdoc/>
    public CheckKind Kind => CheckKind.JitGrant;

    /// <inheritdoc/>
    public string Title => "JIT: access after approval";

    /// <inheritdoc/>
    public string Description =>
        "Approves the request and watches the entitlement come. Passes when it shows, nothing else was given with it, and every probe of what it opens lets the canary in. "
        + "Fails when it does not come, or cannot be used. (NIST SP 800-53 AC-2(6), AC-6; CSF 2.0 PR.AA-05.)";

    /// <inheritdoc/>
    public ReadingLane Lane => ReadingLane.JitGrant;

    /// <inheritdoc/>
    public bool NeedsControl => true;

    /// <inheritdoc/>
    public Readiness Prepare(CheckContext context) => GrantJudge.Prepare(context);

    /// <inheritdoc/>
    public Judgement Judge(CheckContext context, AppReading reading)
    {
        var account = ShowsEntitlement(context, reading);
        return account.Answer switch
        {
            Answer.With => Usable(context, reading, account),
            Answer.Without when reading.Grant.Record is not { State: GrantState.Active } => new(Answer.Unknown, $"{account.Reason} {WhyNotBlamed(reading.Grant)}"),
            _ => account,
        };
    }

    /// <summary>Whether the account shows the entitlement beside what the role map gives it.</summary>
    internal static Judgement ShowsEntitlement(CheckContext context, AppReading reading)
    {
        var entitlement = context.Grant!.Jit.Entitlement;
        var expected = context.Expected.Entitlements.Union(NameSet.Of(entitlement));
        return AccessJudge.Judge(new AccountView(reading), actual => AccessJudge.Difference(expected, actual), $"The account has {entitlement}, and beside it just what the role map gives.");
    }

    private static Judgement Usable(CheckContext context, AppReading reading, Judgement account)
    {
        foreach (var probe in context.Probes.Where(p => p.IsProof))
        {
            var fresh = reading.Access.FirstOrDefault(a => a.Probe == probe.Probe);
            if (fresh is { Subject.Outcome: AttemptOutcome.Refused, Control.Outcome: AttemptOutcome.Accepted })
            {
                return new(Answer.Without, $"{account.Reason} But it cannot be used. {probe.Probe}: {fresh.Subject.Reason}");
            }

            if (!(fresh is null ? probe : ProbeBaseline.Of(fresh)).Worked)
            {
                return new(Answer.Unknown, $"{account.Reason} Whether it can be used is not known. {probe.Probe}: {(fresh is null ? probe : ProbeBaseline.Of(fresh)).Reason}");
            }
        }

        return context.Probes.Any(p => p.IsProof) ? new(Answer.With, $"{account.Reason} It can be used.") : account;
    }

    private static string WhyNotBlamed(BrokerReading grant) =>
        grant.Record is { } record ? $"But the broker does not say that it granted: {record.Text}." : $"But whether it was granted is not known: {grant.Reason}";
}
