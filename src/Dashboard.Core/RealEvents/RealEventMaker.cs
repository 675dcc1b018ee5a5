using System.Security.Cryptography;
using System.Text;
using Dashboard.Core.Apps;
using Dashboard.Core.Directories;
using Dashboard.Core.Reconciliation;

namespace Dashboard.Core.RealEvents;

/// <summary>Says what a change at the directory asks of an app. Pure.</summary>
internal static class RealEventMaker
{
    /// <summary>The checks that time it, with what is to come or to go; none when the app is to show the same as before, or nobody can say what it is to show.</summary>
    public static IEnumerable<(CheckKind Check, NameSet Names)> Asks(GovernedApp app, RosterProfile before, RosterProfile after)
    {
        if (!IsKnown(app, before) || !IsKnown(app, after))
        {
            yield break;
        }

        var (was, due) = (app.Roles.Expect(before.Anybody), app.Roles.Expect(after.Anybody));
        if (was.Account != due.Account)
        {
            yield return (due.Account ? CheckKind.Joiner : CheckKind.LeaverAccount, NameSet.Empty);
            yield break;
        }

        if (due.Entitlements.Except(was.Entitlements) is { Count: > 0 } granted)
        {
            yield return (CheckKind.MoverGrant, granted);
        }

        if (was.Entitlements.Except(due.Entitlements) is { Count: > 0 } taken)
        {
            yield return (CheckKind.MoverRevoke, taken);
        }
    }

    /// <summary>A mark of what an app gives to whom: equal for equal rules.</summary>
    public static string Mark(GovernedApp app) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', app.Roles.Rules.Select(r => $"{r.Everyone} {r.Group}\t{r.Department}\t{r.Entitlement}").Prepend($"{app.Roles.Scope}")))))[..16];

    /// <summary>Whether a check asks for something to be taken away.</summary>
    public static bool TakesAway(CheckKind check) => check is CheckKind.LeaverAccount or CheckKind.MoverRevoke;

    /// <summary>Whether the app has followed; null when what was seen does not say. Failing to follow needs to be seen, and so does following.</summary>
    public static bool? HasFollowed(RealEvent asked, IdentitySight sight, bool isAppWhole)
    {
        var isAgainst = asked.Check switch
        {
            CheckKind.Joiner => IsMet(Situation.MissingAccount) || IsMet(Situation.MissingEntitlement) || IsMet(Situation.ExcessEntitlement) || IsMet(Situation.ParallelRole),
            CheckKind.MoverGrant => IsMet(Situation.MissingAccount) || IsAbout(Situation.MissingEntitlement),
            CheckKind.MoverRevoke => IsAbout(Situation.ExcessEntitlement),
            _ => IsMet(Situation.ResidualAccess),
        };
        return isAgainst ? false
            : sight.IsUnsure ? null
            : asked.Check is CheckKind.LeaverAccount ? (isAppWhole && !sight.HasActive ? true : null)
            : sight.HasActive || (asked.Check is CheckKind.MoverRevoke && isAppWhole) ? true
            : null;

        bool IsMet(Situation situation) => sight.Met.ContainsKey(situation);

        // Something else that is missing or too much is not what was waited for.
        bool IsAbout(Situation situation) => sight.Met.TryGetValue(situation, out var names) && names.Intersect(asked.Names).Count > 0;
    }

    private static bool IsKnown(GovernedApp app, RosterProfile profile) => !profile.Active || profile.Groups is not null || app.Roles.Rules.All(r => r.Group is null);
}
