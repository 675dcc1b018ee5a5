using Dashboard.Core.Apps;
using Dashboard.Core.Directories;

namespace Dashboard.Core.Checks;

/// <summary>
/// A service account or an agent whose owner left must be disabled, or handed over to somebody who is there. What the
/// app shows alone does not tell the two apart, so that an active account is judged together with the source.
/// </summary>
public sealed class OwnerLeavesCheck : ILifecycleCheck
{
    private static readonly LeaverAccountCheck Account = new();

    /// <inheritdoc/>
    public CheckKind Kind => CheckKind.OwnerLeaves;

    /// <inheritdoc/>
    public string Title => "Owner leaves";

    /// <inheritdoc/>
    public string Description =>
        "Lets the person who owns a service account or an agent leave, and watches what becomes of it. Passes when its account is absent or inactive by every path, while the control canary is found by the same paths, "
        + "or when the source shows it handed over to another owner who is active. Fails when the account is still active and nobody who is there answers for it. (NIST SP 800-53 AC-2(3), PS-4; CSF 2.0 PR.AA-05; RFC 7643 section 4.3.)";

    /// <inheritdoc/>
    public ReadingLane Lane => ReadingLane.Account;

    /// <inheritdoc/>
    public bool NeedsControl => true;

    /// <inheritdoc/>
    public Readiness Prepare(CheckContext context) => Account.Prepare(context) switch
    {
        { Verdict: null } when context.FormerOwner is null => Readiness.CannotBeProven(
            "The source did not show the canary as belonging to its owner before the owner left, so that nobody could know whose it was."),
        var readiness => readiness,
    };

    /// <inheritdoc/>
    public Judgement Judge(CheckContext context, AppReading reading)
    {
        var account = Account.Judge(context, reading);
        return account.Answer is not Answer.Without ? account
            : context.FormerOwner is null ? new(Answer.Unknown, $"{account.Reason} Whose it was is not known.")
            : reading.Stewardship is not { } source ? new(Answer.NeedsSource, $"{account.Reason} Whether it was handed over, only the source can tell.")
            : Owned(context.FormerOwner, source, account.Reason);
    }

    /// <summary>The account is active: whether that is right hangs on who answers for it.</summary>
    private static Judgement Owned(string former, Stewardship source, string active) => source.Subject switch
    {
        { State: SightingState.Absent } when source.Control?.State is SightingState.Found => new(Answer.Without, $"{active} The source no longer has the identity."),
        { State: SightingState.Absent } => new(Answer.Unknown, $"{active} The source does not show the identity, but not the control canary either."),
        not { State: SightingState.Found, Identity: not null } => new(Answer.Unknown, $"{active} The source could not be read: {source.Subject.Reason}"),
        { Identity.Active: false } => new(Answer.Without, $"{active} The source has disabled the identity."),
        { Identity.Owner: null or "" } => new(Answer.Without, $"{active} The source shows nobody who answers for it."),
        { Identity: { Owner: { } owner } } when Is(owner, former) => new(Answer.Without, $"{active} The source still shows the owner who left."),
        { Identity: { Owner: { } owner, Id: var id } } when Is(owner, id) => new(Answer.Without, $"{active} The source shows it as its own owner."),
        { Identity: { Owner: { } owner } } => HandedOver(owner, source.Owner, active),
    };

    private static Judgement HandedOver(string to, SourceReading? owner, string active) => owner switch
    {
        { State: SightingState.Found, Identity: { } found } when !Is(found.Id, to) => new(Answer.Unknown, $"{active} Another identity was read than the new owner."),
        { State: SightingState.Found, Identity: { Active: true } found } => new(Answer.With, $"The account is active, and the source shows it handed over to {found.UserName}, who is active."),
        { State: SightingState.Found, Identity: { } found } => new(Answer.Without, $"{active} It was handed over to {found.UserName}, who is not active either."),
        { State: not SightingState.Found } => new(Answer.Unknown, $"{active} The source shows another owner, who could not be read: {owner.Reason}"),
        _ => new(Answer.Unknown, $"{active} The source shows another owner, who was not read."),
    };

    private static bool Is(string id, string other) => string.Equals(id, other, StringComparison.Ordinal);
}
