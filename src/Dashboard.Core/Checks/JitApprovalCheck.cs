using Dashboard.Core.Apps;
using Dashboard.Core.Jit;

namespace Dashboard.Core.Checks;

/// <summary>A request for access that nobody approved must give nothing, for as long as it is watched.</summary>
public sealed class JitApprovalCheck : ILifecycleCheck
{
    /// <inheritdoc/>
    public CheckKind Kind => CheckKind.JitApproval;

    /// <inheritdoc/>
    public string Title => "JIT: no access before approval";

    /// <inheritdoc/>
    public string Description =>
        "Requests access and leaves the request unapproved for the whole limit. Passes when the entitlement never shows, while the control canary's own grant does. "
        + "Fails at the first reading that shows it. (NIST SP 800-53 AC-3, AC-6(5); CSF 2.0 PR.AA-05.)";

    /// <inheritdoc/>
    public ReadingLane Lane => ReadingLane.JitRequest;

    /// <inheritdoc/>
    public bool Holds => true;

    /// <inheritdoc/>
    public bool NeedsControl => true;

    /// <inheritdoc/>
    public Readiness Prepare(CheckContext context) =>
        context.Grant is { Jit.Broker.HasApproval: false } grant
            ? Readiness.Skip($"Through {grant.Jit.Broker.Title} a request grants at once: there is no approval to leave out.")
            : GrantJudge.Prepare(context);

    /// <inheritdoc/>
    public Judgement Judge(CheckContext context, AppReading reading)
    {
        // A reading per look through the whole limit: the quick paths, not the complete listing each time.
        var gone = GrantJudge.Gone(context, reading, false);
        return (gone.Answer, reading.Grant.Record) switch
        {
            (Answer.With, { State: GrantState.Pending }) => gone,
            (Answer.With, { } record) => new(Answer.Unknown, $"{gone.Reason} But the broker says of the request that nobody approved: {record.Text}."),
            (Answer.With, null) => new(Answer.Unknown, $"{gone.Reason} But whether the request is still waiting is not known: {reading.Grant.Reason}"),
            _ => gone,
        };
    }
}
