using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Probes;

namespace Dashboard.Core.Checks;

/// <summary>
/// What an identity obtained before it left must not come back to life with it. Asked only once the account is back:
/// before that, a refusal says nothing of the credential.
/// </summary>
public sealed class RehireCredentialsCheck : ILifecycleCheck
{
    /// <inheritdoc/>
    public CheckKind Kind => CheckKind.RehireCredentials;

    /// <inheritdoc/>
    public string Title => "Re-hire: old credentials";

    /// <inheritdoc/>
    public string Description =>
        "After the account is back, uses the tokens, sessions and keys from before the identity left. Passes when each is refused while the control canary's own still works. "
        + "Fails when one works again: whoever kept it is back in. (NIST SP 800-53 IA-4, AC-2(3); CSF 2.0 PR.AA-05; RFC 6749 section 6.)";

    /// <inheritdoc/>
    public ReadingLane Lane => ReadingLane.OldCredentials;

    /// <inheritdoc/>
    public ImmutableArray<CheckKind> After => [CheckKind.RehireAccess];

    /// <inheritdoc/>
    public bool NeedsControl => true;

    /// <inheritdoc/>
    public Readiness Prepare(CheckContext context) => RefusalJudge.Prepare(
        context, AccessPath.Tokens, context.Expected.Account, "No token, session or key probe is set up for this app: whether old credentials come back to life is not tested.");

    /// <inheritdoc/>
    public Judgement Judge(CheckContext context, AppReading reading) => RefusalJudge.Judge(context, reading, AccessPath.Tokens);
}
