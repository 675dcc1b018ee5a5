using Dashboard.Core.Apps;
using Dashboard.Core.Probes;

namespace Dashboard.Core.Checks;

/// <summary>A leaver must be refused by every way of signing in that worked before.</summary>
public sealed class LeaverSignInCheck : ILifecycleCheck
{
    /// <inheritdoc/>
    public CheckKind Kind => CheckKind.LeaverSignIn;

    /// <inheritdoc/>
    public string Title => "Leaver: sign-in";

    /// <inheritdoc/>
    public string Description =>
        "Signs in as the leaver, by every way that is set up and worked before. Passes when each is definitely refused while the control canary still gets in. "
        + "Fails when one lets the leaver in. A 5xx, a timeout or a login page with status 200 proves nothing. (NIST SP 800-53 AC-2(3), PS-4 b; CSF 2.0 PR.AA-03; RFC 6749 section 5.2; RFC 4511 section 4.2.2.)";

    /// <inheritdoc/>
    public ReadingLane Lane => ReadingLane.SignIn;

    /// <inheritdoc/>
    public bool NeedsControl => true;

    /// <inheritdoc/>
    public Readiness Prepare(CheckContext context) => RefusalJudge.Prepare(context, AccessPath.SignIn, context.Before.Account, "No sign-in probe is set up for this app: whether a leaver can still sign in is not tested.");

    /// <inheritdoc/>
    public Judgement Judge(CheckContext context, AppReading reading) => RefusalJudge.Judge(context, reading, AccessPath.SignIn);
}
