using System.Collections.Immutable;
using Dashboard.Core.Audit;

namespace Dashboard.Core.Access;

/// <summary>Who asks. Passed to every use case that changes something: authorisation stands there, not on the screen.</summary>
/// <param name="Name">Sign-in name.</param>
/// <param name="Roles">What they may do.</param>
public sealed record Actor(string Name, ImmutableArray<Role> Roles)
{
    private const int LongestSubject = 400;

    /// <summary>The product itself: schedules and clean-up.</summary>
    public static readonly Actor System = new("schedule", [Role.IamManager]);

    /// <summary>The practice company, which sets itself up where nobody else has set up anything.</summary>
    public static readonly Actor Lab = new("lab", [Role.Administrator]);

    /// <summary>What requests a run before an exception ends.</summary>
    public static readonly Actor Retest = new("retest", [Role.IamManager]);

    /// <summary>The person who answers for what is asked; null where nobody knows who that is: the server's own settings made the token.</summary>
    public string? Person => Token is not null && Name == ApiTokenDesk.Bootstrap ? null : Name;

    /// <summary>Other sign-in names they came with before: a new name makes nobody a second person.</summary>
    public ImmutableArray<string> AlsoKnownAs { get; init; } = [];

    /// <summary>The address they came from; null for the product itself.</summary>
    public string? From { get; init; }

    /// <summary>
    /// The token by which a program acts for them; null where they act themselves. The name is that of whoever made the token: what one person asked for
    /// nobody decides on by a token of theirs.
    /// </summary>
    public TokenUse? Token { get; init; }

    /// <summary>Who they are, as the audit trail keeps it.</summary>
    public AuditPerson Audited => new(Name, Token is null ? string.Join(", ", Roles) : $"{string.Join(", ", Roles)} by token {Token.Id}", From);

    /// <summary>Whether they may set up and run campaigns and decide on exceptions.</summary>
    public bool MayManage => Roles.Contains(Role.Administrator) || Roles.Contains(Role.IamManager);

    /// <summary>Whether they may set up connections, tiers and tokens.</summary>
    public bool MayAdminister => Roles.Contains(Role.Administrator);

    /// <summary>Whether they may read what concerns every app.</summary>
    public bool MayReadEverything => MayManage || Roles.Contains(Role.Auditor);

    /// <summary>Whether they may look into the audit trail and verify it.</summary>
    public bool MayAudit => Roles.Contains(Role.Auditor) || MayAdminister;

    /// <summary>Whether they may read what concerns an app of this owner, whichever it is: no token of an app owner may.</summary>
    public bool MayRead(string owner) => MayReadEverything || Owns(owner);

    /// <summary>Whether they may read what concerns this app of this owner.</summary>
    public bool MayRead(string owner, string app) => MayReadEverything || Owns(owner, app);

    /// <summary>Whether they answer for an app of this owner, whichever it is: a token does only for the apps that it names.</summary>
    public bool Owns(string owner) => Token is null && Roles.Contains(Role.AppOwner) && string.Equals(Name, owner, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether they answer for this app of this owner.</summary>
    public bool Owns(string owner, string app) => Token is null ? Owns(owner) : Roles.Contains(Role.AppOwner) && Token.Scope.Apps.Contains(app);

    /// <summary>What they are about to change, for the audit trail. A token that does not reach it is refused, whatever its role.</summary>
    /// <param name="action">What, in a fixed word.</param>
    /// <param name="subject">To what, by an id that names no person.</param>
    public AuditAct Act(string action, string subject) => Reads(action, subject).Only(Token is null or { Scope.MayWrite: true }, AccessErrors.TokenReadsOnly);

    /// <summary>What they are about to read, take away or verify: a token that only reads may do that as well.</summary>
    /// <param name="action">What, in a fixed word.</param>
    /// <param name="subject">Of what, by an id that names no person.</param>
    public AuditAct Reads(string action, string subject) =>
        new AuditAct(Audited, action, subject.Length <= LongestSubject ? subject : $"{subject[..LongestSubject]}…")
            .Only(Token is null || Token.Scope.Reaches(TokenAreasOfActs.Of(action)), AccessErrors.TokenDoesNotReach(TokenAreasOfActs.Of(action)));
}
