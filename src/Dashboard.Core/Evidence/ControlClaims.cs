using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Checks;
using Dashboard.Core.Directories;

namespace Dashboard.Core.Evidence;

/// <summary>
/// Which items about identities that are not human a result speaks to: those of the OWASP NHI Top 10 for service
/// accounts and agents, those of the AI Risk Management Framework for agents alone. What a person's canary shows says
/// nothing about either.
/// </summary>
public static class ControlClaims
{
    /// <summary>The list of non-human identity risks, with its year.</summary>
    public const string Nhi = "OWASP NHI Top 10 2025";

    /// <summary>The framework for the risks of AI, with its version.</summary>
    public const string AiRmf = "NIST AI RMF 1.0";

    /// <summary>Every item that can be claimed, with what a result shows of it.</summary>
    public static readonly ImmutableArray<(string Framework, string Id, string Title, string Shows)> Items =
    [
        (Nhi, "NHI1", "Improper Offboarding", "Whether what is no longer needed, or whose owner left, is taken out of use: leaver results and 'Owner leaves'."),
        (Nhi, "NHI5", "Overprivileged NHI", "Whether access that is no longer due is taken away: 'Mover: removed', 'Leaver: entitlements', 'Re-hire: access', and of what was lent 'JIT: explicit end', 'JIT: ends by itself' and 'JIT: early revocation'."),
        (Nhi, "NHI7", "Long-Lived Secrets", "Whether what was obtained before stops working: 'Leaver: tokens', 'Re-hire: old credentials' and 'JIT: tokens after the end'."),
        (AiRmf, "GOVERN 1.7", string.Empty, "Agents are taken out of service in an orderly way: leaver results and 'Owner leaves'."),
        (AiRmf, "GOVERN 2.1", string.Empty, "Somebody who is there answers for an agent: 'Owner leaves'."),
        (AiRmf, "MANAGE 2.4", string.Empty, "An agent can be switched off, and stays off: leaver results and 'Owner leaves'."),
        (AiRmf, "MANAGE 4.1", string.Empty, "An agent's access follows a change while it is in use: 'Mover: removed', 'Re-hire: access', 'JIT: ends by itself' and 'JIT: early revocation'."),
    ];

    /// <summary>The ids that a check speaks to when its canary is of a kind: <c>NHI1</c>, <c>MANAGE 2.4</c>. None for a person.</summary>
    public static ImmutableArray<string> Of(CheckKind check, IdentityKind kind) => kind switch
    {
        IdentityKind.Person => [],
        IdentityKind.Agent => [.. OfNhi(check), .. OfAi(check)],
        _ => OfNhi(check),
    };

    /// <summary>The same for a result: what was not proven either way speaks to nothing.</summary>
    public static ImmutableArray<string> Of(CheckResult result, IdentityKind kind) => result.Verdict is Verdict.Passed or Verdict.Failed ? Of(result.Kind, kind) : [];

    private static ImmutableArray<string> OfNhi(CheckKind check) => check switch
    {
        CheckKind.MoverRevoke or CheckKind.RehireAccess => ["NHI5"],
        CheckKind.LeaverEntitlements => ["NHI1", "NHI5"],
        CheckKind.LeaverTokens or CheckKind.RehireCredentials => ["NHI1", "NHI7"],
        CheckKind.LeaverAccount or CheckKind.LeaverSignIn or CheckKind.LeaverConsole or CheckKind.LeaverResurrection => ["NHI1"],
        CheckKind.OwnerLeaves => ["NHI1"],
        CheckKind.JitExpiry or CheckKind.JitEnd or CheckKind.JitRevoke => ["NHI5"],
        CheckKind.JitTokens => ["NHI7"],
        _ => [],
    };

    private static ImmutableArray<string> OfAi(CheckKind check) => check switch
    {
        CheckKind.MoverRevoke or CheckKind.RehireAccess => ["MANAGE 4.1"],
        CheckKind.LeaverAccount or CheckKind.LeaverEntitlements or CheckKind.LeaverSignIn or CheckKind.LeaverTokens or CheckKind.LeaverConsole or CheckKind.LeaverResurrection => ["GOVERN 1.7", "MANAGE 2.4"],
        CheckKind.OwnerLeaves => ["GOVERN 1.7", "GOVERN 2.1", "MANAGE 2.4"],
        CheckKind.JitEnd or CheckKind.JitRevoke => ["MANAGE 4.1"],
        _ => [],
    };
}
