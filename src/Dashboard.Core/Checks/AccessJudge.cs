using Dashboard.Core.Apps;
using Dashboard.Core.Directories;

namespace Dashboard.Core.Checks;

/// <summary>What joiner and mover have in common: an active account that has to be there.</summary>
internal static class AccessJudge
{
    /// <summary>
    /// One active account, and nothing wrong with its entitlements by any path. What one path shows wrong outweighs
    /// every other; what one path does not say leaves it open.
    /// </summary>
    /// <param name="view">The reading.</param>
    /// <param name="wrong">What is wrong with the entitlements, in a sentence; null when nothing is.</param>
    /// <param name="right">What to say when nothing is wrong.</param>
    public static Judgement Judge(AccountView view, Func<NameSet, string?> wrong, string right)
    {
        if (view.Duplicate is { } duplicate)
        {
            return new(Answer.Without, duplicate);
        }

        if (view.Accounts.Length == 0)
        {
            return view switch
            {
                { WhyUnknown: { } why } => new(Answer.Unknown, why),
                { ControlFoundByFilter: true } => new(Answer.Without, "There is no account, while the control canary was found by the same path."),
                _ => new(Answer.Unknown, "There is no account, but the control canary was not found either: this reading proves nothing."),
            };
        }

        if (view.Accounts.FirstOrDefault(a => !a.Account.Active) is { Account: not null } inactive)
        {
            return new(Answer.Without, $"The account is inactive ({inactive.Path}).");
        }

        if (view.Accounts.Select(a => a.Account.Entitlements).OfType<NameSet>().Select(wrong).FirstOrDefault(w => w is not null) is { } what)
        {
            return new(Answer.Without, what);
        }

        if (view.Accounts.FirstOrDefault(a => a.Account.Entitlements is null) is { Account: not null } unread)
        {
            return new(Answer.Unknown, $"The account is active; its entitlements could not be read ({unread.Path}).");
        }

        return view.WhyUnknown is { } unknown ? new(Answer.Unknown, unknown) : new(Answer.With, right);
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
