namespace Dashboard.Core.Reconciliation;

/// <summary>Of each situation: which rule it breaks, and what would clear it. Product text.</summary>
public static class SituationGuide
{
    /// <summary>Situations in which somebody may have access that nothing justifies.</summary>
    public static bool IsTooMuch(Situation situation) =>
        situation is Situation.OrphanedAccount or Situation.ResidualAccess or Situation.ExcessEntitlement or Situation.ParallelRole or Situation.DuplicateAccount or Situation.ExpiredJitGrant or Situation.Disputed;

    /// <summary>Situations that are findings; the others are counted only.</summary>
    public static bool IsFinding(Situation situation) => situation is not (Situation.Linked or Situation.Lagging or Situation.Unobservable);

    /// <summary>What a situation is.</summary>
    public static string Meaning(Situation situation) => situation switch
    {
        Situation.OrphanedAccount => "An active account that no identity in the directory answers for.",
        Situation.ResidualAccess => "An active account whose identity is disabled, gone, or not assigned to the app.",
        Situation.MissingAccount => "The directory gives an account, and there is no active one.",
        Situation.MissingEntitlement => "The directory gives it, and the account does not have it.",
        Situation.ExcessEntitlement => "The account has it, and the directory gives it to others only.",
        Situation.ParallelRole => "An entitlement that no rule of the directory gives to anybody.",
        Situation.AttributeDrift => "A field of the account is another than the directory's.",
        Situation.StaleLink => "An inactive account of nobody, or one that carries the id of somebody who is gone.",
        Situation.DuplicateAccount => "One identity has several active accounts.",
        Situation.ExpiredJitGrant => "The account has what is only lent, and no grant of it is in force.",
        Situation.Disputed => "Several identities may be meant: nobody can say whose the account is.",
        Situation.Linked => "Directory and app agree.",
        Situation.Lagging => "A disagreement within the time that a change may take: not yet a finding.",
        _ => "It was not read whole, so that nothing is said of it.",
    };

    /// <summary>What the provisioning log adds.</summary>
    public static string Meaning(LogVerdict verdict) => verdict switch
    {
        LogVerdict.FalseSuccess => "The provisioning log says done, and the app shows otherwise.",
        LogVerdict.SilentChange => "The app changed, and the provisioning log knows nothing of it: past the provisioner, such as by a local administrator.",
        LogVerdict.Skipped => "The provisioner says that it left the identity out.",
        LogVerdict.ProvisionerFailed => "The provisioner tried, and says that it did not succeed.",
        LogVerdict.NotAttempted => "The directory changed, and the log shows no attempt to follow.",
        LogVerdict.AsProvisioned => "The provisioner says that it did just what the app shows.",
        _ => "No provisioning log tells of this app, or not of that time.",
    };

    /// <summary>The rule that is broken.</summary>
    public static string Rule(Situation situation) => situation switch
    {
        Situation.OrphanedAccount => "Every active account has an identity in the directory that answers for it.",
        Situation.ResidualAccess => "Access ends with its reason: an identity that is disabled, gone or not assigned has no active account.",
        Situation.MissingAccount => "Whoever the role map assigns to the app has an active account in it.",
        Situation.MissingEntitlement => "An account has every entitlement that the role map gives its identity.",
        Situation.ExcessEntitlement => "An account has no entitlement that the role map does not give its identity; a disabled one has none, unless the app is set up otherwise.",
        Situation.ParallelRole => "Entitlements come from the directory: one that no rule gives to anybody was given past it.",
        Situation.AttributeDrift => "The fields that are compared are in the app as they are in the directory.",
        Situation.StaleLink => "An account is linked to somebody who is there, and to nobody else.",
        Situation.DuplicateAccount => "An identity has one active account in an app.",
        Situation.ExpiredJitGrant => "What is lent goes back with its grant: whoever has no grant in force does not have it.",
        Situation.Disputed => "It is clear whose an account is.",
        Situation.Linked => "Directory and app agree.",
        Situation.Lagging => "A change may take as long as the limit of the tier, or an exception in force, allows.",
        _ => "Nothing is said of what was not read.",
    };

    /// <summary>What would clear it, in the order in which it is tried.</summary>
    public static string Remedy(Situation situation, LogVerdict log) => (situation, log) switch
    {
        (_, LogVerdict.FalseSuccess) => "Ask the provisioner to do it again, and find out why it took the app's answer for success. Until then, do it by hand in the app.",
        (_, LogVerdict.SilentChange) => "Find out who changed it in the app, and take the change back there, or make it in the directory.",
        (_, LogVerdict.Skipped) => "Bring the identity into the provisioner's scope, or correct what it was left out for; the entry of the log says why.",
        (_, LogVerdict.ProvisionerFailed) => "Correct what the provisioner says, and let it try again.",
        (_, LogVerdict.NotAttempted) => "See whether the provisioner runs, and whether its rules cover this change.",
        (_, LogVerdict.AsProvisioned) => "The provisioner and the role map disagree: correct the one that is wrong.",
        (Situation.OrphanedAccount, _) => "Disable the account, or give it an identity: link it to the person, or register the service account in the directory. If it must stay, mark it as known with somebody who answers for it.",
        (Situation.ResidualAccess, _) => "Disable the account in the app, and find out why the provisioner did not.",
        (Situation.MissingAccount, _) => "Let the provisioner create or enable the account, or correct the role map.",
        (Situation.MissingEntitlement, _) => "Give the entitlement through the directory's group, or correct the role map.",
        (Situation.ExcessEntitlement, _) => "Take the entitlement away, or correct the directory's groups if it is due.",
        (Situation.ParallelRole, _) => "Take the entitlement away, or give it by a group of the directory and add the rule to the role map.",
        (Situation.AttributeDrift, _) => "Correct the provisioner's mapping, or the value in the app.",
        (Situation.StaleLink, _) => "Delete the account, or correct the id that it carries: whoever gets the old id or name would get its access.",
        (Situation.ExpiredJitGrant, _) => "Take the entitlement away in the app, and find out why it did not end with its grant, or who gave it past the broker.",
        (Situation.DuplicateAccount, _) => "Decide which account is the right one, and disable the other.",
        (Situation.Disputed, _) => "Make the field unique by which accounts are correlated, or correlate by a surer one.",
        _ => "Nothing needs to be done.",
    };
}
