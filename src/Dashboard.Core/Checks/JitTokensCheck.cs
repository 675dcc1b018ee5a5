using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Probes;

namespace Dashboard.Core.Checks;

/// <summary>What was signed in under a grant must not open what the grant opened once it is over.</summary>
public sealed class JitTokensCheck : ILifecycleCheck
{
    /// <inheritdoc/>
    public CheckKind Kind => CheckKind.JitTokens;

    /// <inheritdoc/>
    public string Title => "JIT: tokens after the end";

    /// <inheritdoc/>
    public string Description =>
        "Uses, after the end of the grant, the tokens, sessions and keys that were obtained under it. Passes when what the grant opened is definitely refused to them, while the control canary, whose grant goes on, still gets in. "
        + "Fails when one still opens it: the token outlives the grant. (NIST SP 800-53 AC-2(6), AC-12; CSF 2.0 PR.AA-05; RFC 7009.)";

    /// <inheritdoc/>
    public ReadingLane Lane => ReadingLane.JitTokens;

    /// <inheritdoc/>
    public ImmutableArray<CheckKind> After => [CheckKind.JitGrant];

    /// <inheritdoc/>
    public bool NeedsControl => true;

    /// <inheritdoc/>
    public Readiness Prepare(CheckContext context) => GrantJudge.Prepare(context) is { Verdict: not null } not
        ? not
        : context.Probes.Any(p => p is { Path: AccessPath.Tokens, IsProof: true })
            ? Readiness.Ready
            : Readiness.Skip("No probe of what the grant opens is set up for this app: whether a token outlives its grant is not tested.");

    /// <inheritdoc/>
    public Judgement Judge(CheckContext context, AppReading reading) => RefusalJudge.Judge(context, reading, AccessPath.Tokens);
}
