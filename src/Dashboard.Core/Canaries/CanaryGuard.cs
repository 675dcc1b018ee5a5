using Dashboard.Core.Directories;

namespace Dashboard.Core.Canaries;

/// <summary>
/// Stands before every write to a directory. Any no, and any don't-know, refuses the write: only what we created,
/// read afresh a moment ago, may ever be changed. (NIST SP 800-53 AC-6: least privilege for the tester itself.)
/// </summary>
public static class CanaryGuard
{
    /// <summary>Decides on one write.</summary>
    /// <param name="canary">The canary as our register has it.</param>
    /// <param name="change">What is to be written.</param>
    /// <param name="purpose">A campaign's step, or cleaning up.</param>
    /// <param name="fresh">The canary as the directory shows it now.</param>
    /// <param name="rules">The rules of the source.</param>
    /// <param name="use">How much of the budget is used.</param>
    /// <param name="lever">Where the stop lever stands.</param>
    /// <param name="now">The time.</param>
    public static GuardDecision Decide(
        Canary canary,
        DirectoryChange change,
        WritePurpose purpose,
        SourceReading fresh,
        CanaryRules rules,
        BudgetUse use,
        StopLever lever,
        DateTimeOffset now)
    {
        if (lever.Stops(purpose))
        {
            return GuardDecision.Refuse($"The stop lever was pulled by {lever.By}: {lever.Reason}");
        }

        return CleanUp(change, purpose)
            ?? Lease(canary, purpose, now)
            ?? Prefix(canary, rules)
            ?? Identity(canary, change as CreateIdentity, fresh)
            ?? Groups(change as JoinGroup, fresh, rules)
            ?? Budget(change is CreateIdentity, purpose, rules, use)
            ?? GuardDecision.Allowed;
    }

    /// <summary>Decides on one act at a JIT broker. Cleaning up only takes access away, so that it needs no canary to be there any more.</summary>
    /// <param name="canary">The canary as our register has it.</param>
    /// <param name="purpose">A campaign's step, or taking a grant back.</param>
    /// <param name="fresh">The canary as the directory shows it now; null when it was not asked, to clean up.</param>
    /// <param name="rules">The rules of the source.</param>
    /// <param name="use">How much of the budget is used.</param>
    /// <param name="lever">Where the stop lever stands.</param>
    /// <param name="now">The time.</param>
    public static GuardDecision DecideGrant(Canary canary, WritePurpose purpose, SourceReading? fresh, CanaryRules rules, BudgetUse use, StopLever lever, DateTimeOffset now)
    {
        if (lever.Stops(purpose))
        {
            return GuardDecision.Refuse($"The stop lever was pulled by {lever.By}: {lever.Reason}");
        }

        if (purpose is WritePurpose.CleanUp)
        {
            return GuardDecision.Allowed;
        }

        return Lease(canary, purpose, now)
            ?? Prefix(canary, rules)
            ?? (fresh is null ? GuardDecision.Refuse("The canary was not read afresh before the act.") : Identity(canary, null, fresh) ?? Groups(null, fresh, rules))
            ?? Budget(false, purpose, rules, use)
            ?? GuardDecision.Allowed;
    }

    private static GuardDecision? CleanUp(DirectoryChange change, WritePurpose purpose) =>
        purpose is not WritePurpose.CleanUp || change is DeleteIdentity or DisableIdentity ? null : GuardDecision.Refuse("Cleaning up only disables and deletes.");

    private static GuardDecision? Prefix(Canary canary, CanaryRules rules) =>
        canary.UserName.StartsWith(rules.Prefix + "-", StringComparison.OrdinalIgnoreCase)
            ? null
            : GuardDecision.Refuse($"{canary.UserName} does not begin with the prefix {rules.Prefix} that canaries have at this source.");

    private static GuardDecision? Lease(Canary canary, WritePurpose purpose, DateTimeOffset now) =>
        canary switch
        {
            _ when purpose is WritePurpose.CleanUp => null,
            { State: not (CanaryState.Reserved or CanaryState.Live) } => GuardDecision.Refuse($"The canary is {canary.State} in our register."),
            _ when now >= canary.ExpiresAt => GuardDecision.Refuse($"The canary's lease ended at {canary.ExpiresAt:yyyy-MM-dd HH:mm:ss} UTC."),
            _ => null,
        };

    private static GuardDecision? Identity(Canary canary, CreateIdentity? create, SourceReading fresh)
    {
        if (create is not null)
        {
            return fresh.State switch
            {
                SightingState.Absent when string.Equals(create.UserName, canary.UserName, StringComparison.Ordinal) && string.Equals(create.Marker, canary.Marker, StringComparison.Ordinal) => null,
                SightingState.Absent => GuardDecision.Refuse("The identity to create has another name or marker than the canary in our register."),
                SightingState.Found => GuardDecision.Refuse($"An identity named {canary.UserName} exists already."),
                _ => GuardDecision.Refuse($"Whether {canary.UserName} exists already could not be read: {fresh.Reason}"),
            };
        }

        return fresh switch
        {
            { State: not SightingState.Found } or { Identity: null } => GuardDecision.Refuse($"The canary could not be read afresh before the write: {fresh.Reason}"),
            { Identity: { } identity } when canary.IdentityId is not null && !string.Equals(identity.Id, canary.IdentityId, StringComparison.Ordinal) =>
                GuardDecision.Refuse("The identity read has another id than the canary in our register: the name was reused."),
            { Identity: { } identity } when !string.Equals(identity.ExternalId, canary.Marker, StringComparison.Ordinal) =>
                GuardDecision.Refuse("The identity read does not carry our marker: it is not ours."),
            { Identity: { } identity } when !string.Equals(identity.UserName, canary.UserName, StringComparison.OrdinalIgnoreCase) =>
                GuardDecision.Refuse("The identity read has another name than the canary in our register: it was renamed."),
            _ => null,
        };
    }

    private static GuardDecision? Groups(JoinGroup? join, SourceReading fresh, CanaryRules rules)
    {
        if (join is not null && rules.ProtectedGroups.Contains(join.Group))
        {
            return GuardDecision.Refuse($"The group {join.Group} is protected: no canary may be in it.");
        }

        return fresh.Identity switch
        {
            null => null,
            { Groups: null } => GuardDecision.Refuse("Which groups the canary is in could not be read."),
            { Groups: var groups } when groups.Intersect(rules.ProtectedGroups) is { Count: > 0 } inside => GuardDecision.Refuse($"The canary is in a protected group: {inside}."),
            _ => null,
        };
    }

    /// <summary>Cleaning up is entered in the ledger and never held back by it.</summary>
    private static GuardDecision? Budget(bool isCreation, WritePurpose purpose, CanaryRules rules, BudgetUse use)
    {
        if (purpose is WritePurpose.CleanUp)
        {
            return null;
        }

        if (isCreation && use.LiveCanaries > rules.Live)
        {
            return GuardDecision.Refuse($"{use.LiveCanaries} canaries exist or are reserved; this source allows {rules.Live}.");
        }

        if (use.WritesInLastDay >= rules.WritesPerDay)
        {
            return GuardDecision.Refuse($"{use.WritesInLastDay} writes were made in the last 24 hours; this source allows {rules.WritesPerDay}.");
        }

        return use.WritesInLastMinute >= rules.WritesPerMinute
            ? new(false, true, $"{use.WritesInLastMinute} writes were made in the last minute; this source allows {rules.WritesPerMinute}. It is tried again.")
            : null;
    }
}
