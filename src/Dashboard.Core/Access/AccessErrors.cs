using System.Collections.Frozen;
using Dashboard.Core.Outcomes;
using Dashboard.Core.Timing;

namespace Dashboard.Core.Access;

/// <summary>Refusals for want of a right.</summary>
public static class AccessErrors
{
    /// <summary>Only managers may.</summary>
    public static readonly Error ManagersOnly = new("Access.ManagersOnly", "Only an IAM manager or an administrator may do this. Ask one of them.");

    /// <summary>Only administrators may.</summary>
    public static readonly Error AdministratorsOnly = new("Access.AdministratorsOnly", "Only an administrator may do this. Ask one of them.");

    /// <summary>Only the owner of the app may.</summary>
    public static readonly Error OwnersOnly = new("Access.OwnersOnly", "Only the owner of this app, or an IAM manager, may do this.");

    /// <summary>Only whoever wrote it may.</summary>
    public static readonly Error AuthorOnly = new("Access.AuthorOnly", "Only whoever wrote this draft may change, submit or discard it.");

    /// <summary>Who asks and who decides, who prepares and who reviews must be two people, and of this token nobody knows who uses it.</summary>
    public static readonly Error PersonUnknown = new("Access.PersonUnknown", "This takes two people, and nobody knows which person uses this token. Do it on the page, or with a token that a person made.");

    /// <summary>Only those who may read everything may.</summary>
    public static readonly Error EverythingOnly = new("Access.EverythingOnly", "This concerns every app: only an auditor, an IAM manager or an administrator may read it.");

    /// <summary>Only those who audit may.</summary>
    public static readonly Error AuditorsOnly = new("Access.AuditorsOnly", "Only an auditor or an administrator may look into the audit trail. Ask one of them.");

    /// <summary>There is no such token.</summary>
    public static readonly Error UnknownToken = new("Token.Unknown", "There is no such token. GET /api/v1/tokens lists those there are.");

    /// <summary>The token has no name, or too long a one.</summary>
    public static readonly Error TokenName = new("Token.Name", "Give the token a name of at most 100 characters that says what it is for.");

    /// <summary>A token whose scope is to read is asked to change something.</summary>
    public static readonly Error TokenReadsOnly = new("Access.TokenReadsOnly", "This token may only read. Use one whose scope is to read and write; an administrator makes it under API tokens.");

    /// <summary>The end is missing, over, or too far away.</summary>
    public static Error TokenExpiry(TimeSpan longest) => new("Token.Expiry", $"Say when the token ends: later than now, and within {HumanTime.Format(longest)}.");

    /// <summary>The token would reach nothing.</summary>
    public static readonly Error TokenWithoutArea = new("Token.Areas", "Name at least one area: Results, Findings, Exceptions, Evidence or Configuration.");

    /// <summary>Apps are named where they decide nothing, or are not where they decide all.</summary>
    public static readonly Error TokenApps = new("Token.Apps", "A token of an app owner names the apps it stands for, at most 100; a token of any other role names none.");

    /// <summary>A token asks for a token that reaches further or lives longer than itself.</summary>
    public static readonly Error TokenHandsOn = new("Access.TokenHandsOn", "A token makes none that reaches further or lives longer than itself. Sign in and make it under API tokens.");

    /// <summary>Names under which the product itself acts: who did something must stay clear.</summary>
    public static readonly FrozenSet<string> ReservedNames = FrozenSet.Create(StringComparer.OrdinalIgnoreCase, ApiTokenDesk.Bootstrap, ApiTokenDesk.Settings, Actor.System.Name, Actor.Retest.Name, Actor.Lab.Name);

    /// <summary>A token is asked for what lies outside its areas.</summary>
    public static Error TokenDoesNotReach(TokenAreas area) =>
        new("Access.TokenArea", $"This token does not reach {(area is TokenAreas.All ? "this" : $"the area {area}")}. Use one whose scope names it; an administrator makes it under API tokens.");

    /// <summary>The product itself acts under this name.</summary>
    public static Error TokenNameIsReserved(string name) => new("Token.NameIsReserved", $"The product itself acts under the name '{name}'. Choose another.");
}
