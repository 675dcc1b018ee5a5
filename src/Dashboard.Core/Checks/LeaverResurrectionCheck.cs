using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Probes;

namespace Dashboard.Core.Checks;

/// <summary>A leaver who signs in again must be refused, and must not make the app create the account again.</summary>
public sealed class LeaverResurrectionCheck : ILifecycleCheck
{
    private static readonly LeaverAccountCheck Account = new();

    /// <inheritdoc/>
    public CheckKind Kind => CheckKind.LeaverResurrection;

    /// <inheritdoc/>
    public string Title => "Leaver: resurrection";

    /// <inheritdoc/>
    public string Description =>
        "Signs in as the leaver once more after the account and the sign-in are proven closed, and looks at the account afterwards. Passes when the sign-in is refused and no account is there that was not there before. "
        + "Fails when the sign-in is let in, or brings an account back: apps that create accounts at sign-in do. (NIST SP 800-53 AC-2(3), PS-4; CSF 2.0 PR.AA-05.)";

    /// <inheritdoc/>
    public ReadingLane Lane => ReadingLane.Resurrection;

    /// <inheritdoc/>
    public ImmutableArray<CheckKind> After => [CheckKind.LeaverAccount, CheckKind.LeaverSignIn];

    /// <inheritdoc/>
    public bool NeedsControl => true;

    /// <inheritdoc/>
    public Readiness Prepare(CheckContext context) => RefusalJudge.Prepare(
        context, AccessPath.SignIn, context.Before.Account, "No sign-in probe is set up for this app: whether signing in brings a leaver's account back is not tested.");

    /// <inheritdoc/>
    public Judgement Judge(CheckContext context, AppReading reading)
    {
        var signIn = RefusalJudge.Judge(context, reading, AccessPath.SignIn);
        if (signIn.Answer is Answer.Without)
        {
            return signIn;
        }

        var account = Account.Judge(context, reading);
        if (account.Answer is Answer.Without)
        {
            return new(Answer.Without, $"After the sign-in the account is back. {account.Reason}");
        }

        if (context.AccountWasAbsent && new AccountView(reading).Accounts.Length > 0)
        {
            return new(Answer.Without, "The account was gone, and after the sign-in there is one again, if inactive.");
        }

        return (signIn.Answer, account.Answer) switch
        {
            (Answer.With, Answer.With) => new(Answer.With, $"{signIn.Reason} {account.Reason}"),
            (not Answer.With, _) => new(Answer.Unknown, signIn.Reason),
            _ => new(Answer.Unknown, account.Reason),
        };
    }
}
