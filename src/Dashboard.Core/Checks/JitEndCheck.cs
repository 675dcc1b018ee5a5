using System.Collections.Immutable;
using Dashboard.Core.Apps;

namespace Dashboard.Core.Checks;

/// <summary>A grant must end by itself: after its end the entitlement is gone.</summary>
public sealed class JitEndCheck : ILifecycleCheck
{
    /// <inheritdoc/>
    public CheckKind Kind => CheckKind.JitEnd;

    /// <inheritdoc/>
    public string Title => "JIT: ends by itself";

    /// <inheritdoc/>
    public string Description =>
        "Waits for the end of the grant - the moment in its record, or the closing of its ticket - and watches the entitlement go. Passes when it is gone by every path while the control canary's own grant still shows it. "
        + "Fails when it stays: the record expired and the access did not. (NIST SP 800-53 AC-2(2), AC-2(6); CSF 2.0 PR.AA-05.)";

    /// <inheritdoc/>
    public ReadingLane Lane => ReadingLane.JitEnd;

    /// <inheritdoc/>
    public ImmutableArray<CheckKind> After => [CheckKind.JitGrant];

    /// <inheritdoc/>
    public bool NeedsControl => true;

    /// <inheritdoc/>
    public Readiness Prepare(CheckContext context) => GrantJudge.Prepare(context);

    /// <inheritdoc/>
    public Judgement Judge(CheckContext context, AppReading reading) => GrantJudge.Gone(context, reading, true);
}
