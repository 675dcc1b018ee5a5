using Dashboard.Core.Audit;

namespace Dashboard.Core.Access;

/// <summary>Enters who came in, who left and who was not let in.</summary>
public sealed class SignInDesk(Audited audited)
{
    private const string Session = "session";

    /// <summary>Somebody signs in. Who cannot be entered does not come in.</summary>
    /// <returns>Whether it is entered.</returns>
    public Task<bool> EnterAsync(Actor actor, string way, CancellationToken ct) =>
        audited.NoteAsync(actor.Act("session.sign-in", Session) with { After = way }, AuditOutcome.Done, ct);

    /// <summary>Somebody signs out: that succeeds whatever the trail does.</summary>
    public Task LeaveAsync(Actor actor, CancellationToken ct) => audited.NoteAsync(actor.Act("session.sign-out", Session), AuditOutcome.Done, ct);

    /// <summary>The tenant does not answer for somebody any more: their sign-in is ended, whatever they were doing.</summary>
    public Task EndAsync(Actor actor, string reason, CancellationToken ct) => audited.NoteAsync(actor.Act("session.ended", Session) with { Reason = reason }, AuditOutcome.Done, ct);

    /// <summary>A sign-in was refused.</summary>
    /// <param name="from">Where from.</param>
    /// <param name="reason">Why, without secrets.</param>
    /// <param name="ct">Cancels.</param>
    public Task RefuseAsync(string? from, string reason, CancellationToken ct) => audited.RefuseAsync(new(AuditPerson.Stranger(from), "session.sign-in", Session), $"sign-in {from}", false, reason, ct);

    /// <summary>A program showed a token that is none, or was taken back.</summary>
    public Task RefuseTokenAsync(string? from, string reason, CancellationToken ct) => audited.RefuseAsync(new(AuditPerson.Stranger(from), "token.use", "api token"), $"token {from}", false, reason, ct);

    /// <summary>Somebody who is known asked for what their role does not include.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="what">What: the route, which names nobody.</param>
    /// <param name="ct">Cancels.</param>
    public Task RefuseAsync(Actor actor, string what, CancellationToken ct) =>
        audited.RefuseAsync(actor.Act("access.denied", what), $"denied {actor.Name} {what}", true, "Their role does not include it.", ct);
}
