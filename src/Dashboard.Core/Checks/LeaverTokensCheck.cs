using Dashboard.Core.Apps;
using Dashboard.Core.Probes;

namespace Dashboard.Core.Checks;

/// <summary>What a leaver obtained before - tokens, sessions, keys - must no longer work.</summary>
public sealed class LeaverTokensCheck : ILifecycleCheck
{
    /// <inheritdoc/>
    public CheckKind Kind => CheckKind.LeaverTokens;

    /// <inheritdoc/>
    public string Title => "Leaver: tokens";

    /// <inheritdoc/>
    public string Description =>
        "Uses what the leaver obtained while access was due: refresh and access tokens, sessions, keys. Passes when each is definitely refused while the control canary's own still works. "
        + "Fails when one still works, also when it would end by itself later than the limit. What introspection says is recorded and proves nothing. (NIST SP 800-53 AC-12, PS-4 b; CSF 2.0 PR.AA-05; RFC 6749 section 6, RFC 7009, RFC 7662.)";

    /// <inheritdoc/>
    public ReadingLane Lane => ReadingLane.Tokens;

    /// <inheritdoc/>
    public bool NeedsControl => true;

    /// <inheritdoc/>
    public Readiness Prepare(CheckContext context) => RefusalJudge.Prepare(context, AccessPath.Tokens, context.Before.Account, "No token, session or key probe is set up for this app: whether a leaver's credentials outlive the account is not tested.");

    /// <inheritdoc/>
    public Judgement Judge(CheckContext context, AppReading reading) => RefusalJudge.Judge(context, reading, AccessPath.Tokens);
}
