using System.Text.RegularExpressions;
using Dashboard.Core.Probes;
using Dashboard.Infrastructure.Connectors.Ldap;

namespace Dashboard.Infrastructure.Connectors.Access;

/// <summary>
/// What the answer to a bind proves. A refusal counts only if it can last: an account that too many attempts have locked
/// says nothing of a leaver, because our own attempts may have locked it and it may open by itself; nor does an expired password.
/// </summary>
/// <remarks>
/// Measured with OpenLDAP 2.5: an administrator's lock and a lock by attempts give the same 49, with the same accountLocked
/// where <c>ppolicy_use_lockout</c> is on and with nothing where it is off (the default); the entry tells which.
/// Active Directory: 49 with <c>... AcceptSecurityContext error, data 533, v3839</c>. 389-ds: 53 "Account inactivated", and 19
/// for too many attempts. eDirectory: 53 with <c>NDS error: log account expired (-220)</c>, and (-197) for too many attempts.
/// An entry that is shown without its lock is asked for once more by <c>(!(pwdAccountLockedTime=*))</c>: a server that hides the
/// attribute does not find it then, and proves nothing.
/// What is left open: a plain 49 where the server tells no lock (<c>ppolicy_use_lockout</c> off) and shows nobody the entry at all,
/// as hardened ones do and as a deleted entry looks, is taken for a refusal. Our own attempts cannot bring it about: the
/// password worked at the baseline, which also ends the count of failures, so that all later failures of ours come after the
/// account was closed, and no more than the budget allows. Somebody else's can; whoever cannot rule that out lets the lock be read.
/// </remarks>
internal static partial class LdapVerdict
{
    private const string MayOpen = "which our own attempts may have done and which can end by itself";

    /// <summary>Whether it takes a look at the entry to know what a refusal means.</summary>
    public static bool NeedsLook(LdapResult result) =>
        result.Code is LdapResult.InvalidCredentials && result.Policy is null or LdapPolicyError.AccountLocked && !ActiveDirectoryData().IsMatch(result.Message);

    /// <param name="result">The answer to the bind.</param>
    /// <param name="seen">How the entry is locked; null when it was not looked at, or the look failed.</param>
    /// <param name="who">Who bound.</param>
    /// <param name="said">The server's message, fit for a sentence; empty for none.</param>
    public static AccessAttempt Of(LdapResult result, LdapLock? seen, string who, string said)
    {
        var answer = $"The directory answered the bind as {who} with {result.Name}{(said.Length == 0 ? "" : $" ({said})")}";
        return result switch
        {
            { Code: LdapResult.Success } => AccessAttempt.Accepted($"{answer}."),
            { Code: LdapResult.InvalidCredentials } => OfInvalid(result, seen, answer),
            { Code: LdapResult.UnwillingToPerform } => OfUnwilling(result, answer),
            _ => AccessAttempt.Unknown($"{answer}, which neither accepts nor refuses."),
        };
    }

    private static AccessAttempt OfInvalid(LdapResult result, LdapLock? seen, string answer)
    {
        if (ActiveDirectoryData().Match(result.Message) is { Success: true } data)
        {
            return OfActiveDirectory(data.Groups[1].Value, answer);
        }

        return (result.Policy, seen) switch
        {
            (LdapPolicyError.PasswordExpired or LdapPolicyError.ChangeAfterReset, _) => AccessAttempt.Unknown($"{answer}: the password has expired or must be changed, which says nothing of the account."),
            (not null and not LdapPolicyError.AccountLocked, _) => AccessAttempt.Unknown($"{answer}: the password policy objects for a reason that says nothing of the account."),
            (_, LdapLock.Administrative) => AccessAttempt.Refused($"{answer}: an administrator has locked the account."),
            (_, LdapLock.TooManyAttempts) => AccessAttempt.Unknown($"{answer}: too many attempts have locked the account, {MayOpen}."),
            (_, null) => AccessAttempt.Unknown($"{answer}, but then did not say whether too many attempts have locked the account."),
            (LdapPolicyError.AccountLocked, _) => AccessAttempt.Unknown($"{answer}: the account is locked, but {LdapAnswers.LockedTime} may not be read without signing in, so that nobody can say whether by an administrator or by too many attempts."),
            (_, LdapLock.Hidden) => AccessAttempt.Unknown($"{answer}, but the directory hides {LdapAnswers.LockedTime} of an entry that it shows, so that nobody can say whether too many attempts have locked the account. Let it be read and searched without signing in."),
            _ => AccessAttempt.Refused($"{answer}."),
        };
    }

    private static AccessAttempt OfActiveDirectory(string data, string answer) => data switch
    {
        "525" => AccessAttempt.Refused($"{answer}: there is no such user."),
        "52e" => AccessAttempt.Refused($"{answer}: user or password is wrong."),
        "533" => AccessAttempt.Refused($"{answer}: the account is disabled."),
        "701" => AccessAttempt.Refused($"{answer}: the account has expired."),
        "775" => AccessAttempt.Unknown($"{answer}: too many attempts have locked the account, {MayOpen}."),
        "532" or "773" => AccessAttempt.Unknown($"{answer}: the password has expired or must be changed, which says nothing of the account."),
        _ => AccessAttempt.Unknown($"{answer}: it refuses for a reason that says nothing of the account."),
    };

    private static AccessAttempt OfUnwilling(LdapResult result, string answer) =>
        result.Policy is not null || Attempts().IsMatch(result.Message) ? AccessAttempt.Unknown($"{answer}: the account may be locked by too many attempts, {MayOpen}.")
        : result.Message.Length == 0 || Disabled().IsMatch(result.Message) ? AccessAttempt.Refused($"{answer}.")
        : AccessAttempt.Unknown($"{answer}, which need not mean the account.");

    [GeneratedRegex(@"AcceptSecurityContext error, data ([0-9a-f]+)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex ActiveDirectoryData();

    [GeneratedRegex(@"inactiv|disabled|deactivated|\(-220\)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Disabled();

    [GeneratedRegex(@"lock|retry|attempts|\(-197\)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Attempts();
}
