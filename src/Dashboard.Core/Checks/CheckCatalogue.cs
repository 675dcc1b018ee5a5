using System.Collections.Immutable;
using Dashboard.Core.Apps;

namespace Dashboard.Core.Checks;

/// <summary>Every check there is.</summary>
public static class CheckCatalogue
{
    /// <summary>All of them, in the order of a life.</summary>
    public static readonly ImmutableArray<ILifecycleCheck> All =
        
    [
        new JoinerCheck(),
        new MoverGrantCheck(),
        new MoverRevokeCheck(),
        new LeaverAccountCheck(),
        new LeaverEntitlementsCheck(),
        new LeaverSignInCheck(),
        new LeaverTokensCheck(),
        new LeaverConsoleCheck(),
        new LeaverResurrectionCheck(),
        new RehireAccessCheck(),
        new RehireCredentialsCheck(),
        new OwnerLeavesCheck(),
        new JitApprovalCheck(),
        new JitGrantCheck(),
        new JitExpiryCheck(),
        new JitEndCheck(),
        new JitTokensCheck(),
        new JitRevokeCheck(),
    ];

    /// <summary>The check of a kind.</summary>
    public static ILifecycleCheck Of(CheckKind kind) => All.First(c => c.Kind == kind);
}
