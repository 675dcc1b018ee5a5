using Dashboard.Core.Apps;
using Dashboard.Core.Jit;
using Dashboard.Core.Timing;

namespace Dashboard.Core.Checks;

/// <summary>A grant must carry an explicit end: a moment no later than its tier allows, or the ticket it is bound to.</summary>
public sealed class JitExpiryCheck : ILifecycleCheck
{
    /// <inheritdoc/>
    public CheckKind Kind => CheckKind.JitExpiry;

    /// <inheritdoc/>
    public string Title => "JIT: explicit end";

    /// <inheritdoc/>
    public string Description =>
        "Reads the broker's record of the grant. Passes when it holds an end that is no later than the tier's longest grant, or names the ticket that ends it. "
        + "Fails when it holds none, or a later one: access without an end is standing access. What the broker says is acknowledged, not observed. (NIST SP 800-53 AC-2(2), AC-2(6); CSF 2.0 PR.AA-05.)";

    /// <inheritdoc/>
    public ReadingLane Lane => ReadingLane.JitGrant;

    /// <inheritdoc/>
    public EvidenceGrade Grade => EvidenceGrade.Acknowledged;

    /// <inheritdoc/>
    public bool NeedsControl => false;

    /// <inheritdoc/>
    public Readiness Prepare(CheckContext context) => GrantJudge.Prepare(context);

    /// <inheritdoc/>
    public Judgement Judge(CheckContext context, AppReading reading) => (context.Grant, reading.Grant.Record) switch
    {
        (null or { Granted: null }, _) => new(Answer.Unknown, "The grant was not approved yet."),
        (_, null) => new(Answer.Unknown, $"The broker's record could not be read: {reading.Grant.Reason}"),
        (_, { State: GrantState.Pending } record) => new(Answer.Unknown, $"The broker does not say that it granted: {record.Text}."),
        ({ Jit.EndsBy: JitEnd.Ticket } grant, { Expires: null } record) => ByTicket(grant, record),
        (_, { Expires: null } record) => new(Answer.Without, $"The record holds no end: {record.Text}."),
        ({ } grant, { Expires: { } expires } record) => ByTime(grant, expires, record),
    };

    private static Judgement ByTicket(GrantTerms grant, GrantRecord record) =>
        string.Equals(record.Ticket, grant.Reference, StringComparison.Ordinal)
            ? new(Answer.With, "The grant is bound to the ticket it was requested for.")
            : new(Answer.Without, $"The record holds no end, and {(record.Ticket is null ? "no ticket that could end it" : "another ticket than the one it was requested for")}: {record.Text}.");

    /// <summary>Only what is surely longer is too long: the broker's clock is known to within an interval.</summary>
    private static Judgement ByTime(GrantTerms grant, GrantExpiry expires, GrantRecord record)
    {
        var least = record.Lasts ?? expires.Earliest.Since(grant.Granted!.Latest);
        return least > grant.Longest
            ? new(Answer.Without, $"The grant ends {HumanTime.Format(least)} after it began; its tier allows {HumanTime.Format(grant.Longest)}. The broker says: {record.Text}.")
            : new(Answer.With, $"The grant ends by itself, no later than its tier's {HumanTime.Format(grant.Longest)}. The broker says: {record.Text}.");
    }
}
