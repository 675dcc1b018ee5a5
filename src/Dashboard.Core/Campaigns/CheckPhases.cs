using System.Collections.Immutable;
using Dashboard.Core.Apps;

namespace Dashboard.Core.Campaigns;

/// <summary>Which checks a phase asks.</summary>
public static class CheckPhases
{
    /// <summary>The checks of a phase.</summary>
    public static ImmutableArray<CheckKind> Of(Phase phase) => phase switch
    {
        Phase.Join => [CheckKind.Joiner],
        Phase.Move => [CheckKind.MoverGrant, CheckKind.MoverRevoke],
        Phase.Leave =>
        [
            CheckKind.LeaverAccount, CheckKind.LeaverEntitlements, CheckKind.LeaverSignIn, CheckKind.LeaverTokens, CheckKind.LeaverConsole, CheckKind.LeaverResurrection,
        ],
        Phase.OwnerLeaves => [CheckKind.OwnerLeaves],
        Phase.Rehire => [CheckKind.RehireAccess, CheckKind.RehireCredentials],
        _ => [CheckKind.JitApproval, CheckKind.JitGrant, CheckKind.JitExpiry, CheckKind.JitEnd, CheckKind.JitTokens, CheckKind.JitRevoke],
    };

    /// <summary>The phase that asks a check.</summary>
    public static Phase Of(CheckKind kind) => Enum.GetValues<Phase>().First(p => Of(p).Contains(kind));
}
