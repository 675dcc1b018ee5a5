using Dashboard.Core.Apps;

namespace Dashboard.Core.Checks;

/// <summary>
/// A new identity must get an active account with exactly the entitlements that the app's role map derives from the
/// directory. A missing one fails, and so does one too many.
/// </summary>
public sealed class JoinerCheck : ILifecycleCheck
{
    /// <inheritdoc/>
    public CheckKind Kind => CheckKind.Joiner;

    /// <inheritdoc/>
    public string Title => "Joiner";

    /// <inheritdoc/>
    public string Description =>
        "Creates an identity at the source and watches for its account. Passes when the account is found, active, with exactly the expected entitlements. "
        + "Fails when it is missing, inactive, doubled, or has an entitlement too few or too many. (NIST SP 800-53 AC-2 f; CSF 2.0 PR.AA-01; RFC 7644 section 3.4.2.)";

    /// <inheritdoc/>
    public ReadingLane Lane => ReadingLane.Account;

    /// <inheritdoc/>
    public bool NeedsControl => true;

    /// <inheritdoc/>
    public Readiness Prepare(CheckContext context) =>
        context.Expected.Account ? Readiness.Ready : Readiness.Skip("The role map gives this profile no account in the app.");

    /// <inheritdoc/>
    public Judgement Judge(CheckContext context, AppReading reading) => AccessJudge.Judge(
        new(reading),
        seen => AccessJudge.Difference(context.Expected.Entitlements, seen) is { } difference ? $"Active, but entitlements differ; {difference}" : null,
        $"Active, with exactly: {context.Expected.Entitlements}.");
}
