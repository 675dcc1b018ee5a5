using System.Collections.Immutable;
using Dashboard.Core.Access;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Waivers;

namespace Dashboard.Core.Exceptions;

/// <summary>What somebody may do with an exception, for screens: the desk asks again.</summary>
internal static class WaiverRights
{
    /// <summary>Whether they see it: a draft whoever wrote it and managers, anything else whoever may read of the app.</summary>
    public static bool MaySee(Waiver waiver, Governance current, Actor actor) => waiver.Decision is WaiverState.Draft
        ? actor.MayManage || IsOwn(waiver, actor)
        : current.App(waiver.Request.App) is { } app ? actor.MayRead(app) : actor.MayReadEverything;

    /// <summary>Whether they wrote it, and reach it: the token of an app owner reaches the apps that it names, whatever else the person wrote.</summary>
    public static bool IsOwn(Waiver waiver, Actor actor) =>
        waiver.IsAuthoredBy(actor) && (actor.Token is not { } token || actor.MayManage || token.Scope.Apps.Contains(waiver.Request.App.Value));

    public static ImmutableHashSet<WaiverAction> Of(Waiver waiver, WaiverRegister register, Governance current, Actor actor, DateTimeOffset now)
    {
        var state = waiver.StateAt(now);
        var may = ImmutableHashSet.CreateBuilder<WaiverAction>();
        void Add(WaiverAction action, bool holds) => _ = holds && may.Add(action);

        Add(WaiverAction.Decide, state is WaiverState.Submitted && actor.MayManage && WhyNot(waiver, current, actor, now) is null);
        Add(WaiverAction.Revoke, state is WaiverState.Approved or WaiverState.Active && actor.MayManage);
        Add(WaiverAction.Review, state is WaiverState.Active && actor.MayManage && actor.Person is not null && !waiver.Involves(actor));
        Add(WaiverAction.Extend, state is WaiverState.Approved or WaiverState.Active && register.ClaimedBy(waiver.Id, now) is null && current.App(waiver.Request.App) is not null && WaiverRequestRules.MayAsk(actor, waiver.Request.App, current));
        Add(WaiverAction.Edit, state is WaiverState.Draft && IsOwn(waiver, actor));
        Add(WaiverAction.Withdraw, state is WaiverState.Submitted && (actor.MayManage || actor.Roles.Contains(Role.AppOwner)) && IsOwn(waiver, actor));
        return may.ToImmutable();
    }

    /// <summary>Why a manager may not decide on one that waits; null where they may, or where nothing waits.</summary>
    public static string? WhyNot(Waiver waiver, Governance current, Actor actor, DateTimeOffset now) =>
        waiver.StateAt(now) is not WaiverState.Submitted || !actor.MayManage ? null
        : actor.Person is null ? AccessErrors.PersonUnknown.Message
        : waiver.Involves(actor) ? WaiverErrors.SameApprover.Message
        : current.PolicyOf(waiver.Request.App) is { } policy && !policy.Terms.MayDecide(actor) ? WaiverErrors.ApproversOnly(policy.Tier, policy.Approvers).Message
        : null;
}
