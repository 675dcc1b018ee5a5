using Dashboard.Core.Access;

namespace Dashboard.Core.Packs;

/// <summary>Who may do what with one pack, of those who may read everything. Asked when it is done, and when it is offered.</summary>
internal static class PackRights
{
    /// <summary>Whether they may open it: one with the audit trail in it is for those who may look into the trail.</summary>
    public static bool MayHave(Pack pack, Actor actor) => actor.MayAudit || !pack.Request.WithAuditTrail;

    /// <summary>Whether they may stop it: an auditor changes nothing that is somebody else's.</summary>
    public static bool MayStop(Pack pack, Actor actor) => actor.MayManage || actor.AlsoKnownAs.Add(actor.Name).Contains(pack.OrderedBy, StringComparer.OrdinalIgnoreCase);

    /// <summary>As what they may sign it off now; null for nothing.</summary>
    public static SignOffRole? SignsAs(Pack pack, Actor actor) =>
        actor.Person is not { } person || !MayHave(pack, actor) || pack is not { State: PackState.Made, Repeats: null } ? null
        : pack.SignOffs.IsEmpty ? SignOffRole.Preparer
        : pack.SignOffs.All(s => s.As is not SignOffRole.Reviewer) && pack.MayBeReviewedBy(person, actor.AlsoKnownAs) ? SignOffRole.Reviewer
        : null;
}
