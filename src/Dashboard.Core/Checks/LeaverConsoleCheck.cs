using Dashboard.Core.Apps;
using Dashboard.Core.Probes;

namespace Dashboard.Core.Checks;

/// <summary>The admin console must no longer list a leaver as active.</summary>
public sealed class LeaverConsoleCheck : ILifecycleCheck
{
    /// <inheritdoc/>
    public CheckKind Kind => CheckKind.LeaverConsole;

    /// <inheritdoc/>
    public string Title => "Leaver: console";

    /// <inheritdoc/>
    public string Description =>
        "Reads the list of accounts that the app's administrators see. Passes when the leaver is absent from the complete list, or inactive in it, while the control canary is listed as active. "
        + "Fails when the leaver is listed as active. (NIST SP 800-53 AC-2(3), AC-2 j; PCI DSS 7.2.4; CSF 2.0 PR.AA-05.)";

    /// <inheritdoc/>
    public ReadingLane Lane => ReadingLane.Console;

    /// <inheritdoc/>
    public bool NeedsControl => true;

    /// <inheritdoc/>
    public Readiness Prepare(CheckContext context) => RefusalJudge.Prepare(context, AccessPath.Console, context.Before.Account, "No admin console probe is set up for this app: what its administrators see is not tested.");

    /// <inheritdoc/>
    public Judgement Judge(CheckContext context, AppReading reading) => RefusalJudge.Judge(context, reading, AccessPath.Console);
}
