using Dashboard.Core.Apps;
using Dashboard.Core.Directories;

namespace Dashboard.Core.Checks;

/// <summary>What joiner and mover have in common: an active account that has to be there.</summary>
internal static class AccessJudge
{
    /// <summary>Finds the one active account with readable entitlements, or says why there is none.</summary>
    public static (Account? Account, Judgement? Judgement) ActiveAccount(AccountView view)
    {
        if (view.Duplicate is { } duplicate)
        {
            return (null, new(Answer.Without, duplicate));
        }

        if (view.Accounts.Length == 0)
        {
            return (null, view switch
            {
                { WhyUnknown: { } why } => new(Answer.Unknown, why),
                { ControlFoundByFilter: true } => new(Answer.Without, "There is no account, while the control canary was found by the same path."),
                _ => new(Answer.Unknown, "There is no account, but the control canary was not found either: this reading proves nothing."),
            });
        }

        if (view.Accounts.FirstOrDefault(a => !a.Account.Active) is { Account: not null } inactive)
        {
            return (null, new(Answer.Without, $"The account is inactive ({inactive.Path})."));
        }

        var read = view.Accounts.FirstOrDefault(a => a.Account.Entitlements is not null).Account;
        return read is null ? (null, new(Answer.Unknown, "The account is active; its entitlements could not be read.")) : (read, null);
    }

    /// <summary>Difference of two sets in a sentence; null when there is none.</summary>
    public static string? Difference(NameSet expected, NameSet actual)
    {
        var missing = expected.Except(actual);
        var unexpected = actual.Except(expected);
        return (missing.Count, unexpected.Count) switch
        {
            (0, 0) => null,
            (_, 0) => $"missing: {missing}.",
            (0, _) => $"not expected: {unexpected}.",
            _ => $"missing: {missing}; not expected: {unexpected}.",
        };
    }
}
