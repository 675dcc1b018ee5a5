using System.Collections.Immutable;
using Dashboard.Core.Apps;

namespace Dashboard.Core.Checks;

/// <summary>A re-hired identity must get what its profile gives now, and nothing of what it had before it moved.</summary>
public sealed class RehireAccessCheck : ILifecycleCheck
{
    /// <inheritdoc/>
    public CheckKind Kind => CheckKind.RehireAccess;

    /// <inheritdoc/>
    public string Title => "Re-hire: access";

    /// <inheritdoc/>
    public string Description =>
        "Brings the removed identity back at the source and watches for its account, once it was proven closed. Passes when the account is active with exactly what the profile gives now. "
        + "Fails when access is missing, or when something comes back that a move had taken away. (NIST SP 800-53 AC-2 f, AC-6(7); CSF 2.0 PR.AA-05.)";

    /// <inheritdoc/>
    public ReadingLane Lane => ReadingLane.Account;

    /// <inheritdoc/>
    public ImmutableArray<CheckKind> After => [CheckKind.LeaverAccount];

    /// <inheritdoc/>
    public bool NeedsControl => true;

    /// <inheritdoc/>
    public Readiness Prepare(CheckContext context) =>
        context.Expected.Account ? Readiness.Ready : Readiness.Skip("The role map gives this profile no account in the app.");

    /// <inheritdoc/>
    public Judgement Judge(CheckContext context, AppReading reading) => AccessJudge.Judge(
        new(reading),
        seen => AccessJudge.Difference(context.Expected.Entitlements, seen) is { } difference ? $"Active again, but entitlements differ; {difference}" : null,
        $"Active again, with exactly: {context.Expected.Entitlements}.");
}
