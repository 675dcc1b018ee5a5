using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Probes;

namespace Dashboard.Core.Checks;

/// <summary>A grant that is taken back before its time must end at once, with what was signed in under it.</summary>
public sealed class JitRevokeCheck : ILifecycleCheck
{
    /// <inheritdoc/>
    public CheckKind Kind => CheckKind.JitRevoke;

    /// <inheritdoc/>
    public string Title => "JIT: early revocation";

    /// <inheritdoc/>
    public string Description =>
        "Takes a grant back while it is in force. Passes when the entitlement is gone and what was signed in under it no longer opens anything, while the control canary's own grant and sign-in still work. "
        + "Fails when either stays. (NIST SP 800-53 AC-2(3), AC-3(8); CSF 2.0 PR.AA-05.)";

    /// <inheritdoc/>
    public ReadingLane Lane => ReadingLane.JitRevoke;

    /// <inheritdoc/>
    public ImmutableArray<CheckKind> After => [CheckKind.JitGrant];

    /// <inheritdoc/>
    public bool NeedsControl => true;

    /// <inheritdoc/>
    public Readiness Prepare(CheckContext context) =>
        context.Grant is { Jit.Broker.HasRevoke: false }
            ? Readiness.Skip("No request that revokes is set up for the broker: whether a grant can be ended early is not tested.")
            : GrantJudge.Prepare(context);

    /// <inheritdoc/>
    public Judgement Judge(CheckContext context, AppReading reading)
    {
        var judgement = Both(context, reading);
        return judgement.Answer is Answer.With && context.Grant!.EndsByItself is { } end && reading.Ended.Since(end) >= TimeSpan.Zero
            ? new(Answer.Unknown, $"{judgement.Reason} But by now the grant is over by itself, so that nobody can say what taking it back did. Ask for longer grants.")
            : judgement;
    }

    private static Judgement Both(CheckContext context, AppReading reading)
    {
        var account = GrantJudge.Gone(context, reading, true);
        if (!context.Probes.Any(p => p is { Path: AccessPath.Tokens, IsProof: true }))
        {
            return account;
        }

        var tokens = RefusalJudge.Judge(context, reading, AccessPath.Tokens);
        return (account.Answer, tokens.Answer) switch
        {
            (Answer.Without, _) => account,
            (_, Answer.Without) => tokens,
            (Answer.With, Answer.With) => new(Answer.With, $"{account.Reason} {tokens.Reason}"),
            (Answer.With, _) => tokens,
            _ => account,
        };
    }
}
