using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Dashboard.Core.Directories;
using Dashboard.Core.Probes;

namespace Dashboard.Core.Jit;

/// <summary>Who grants access for a time. Each kind says itself what can be tested with it.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "broker")]
[JsonDerivedType(typeof(HttpBroker), "http")]
[JsonDerivedType(typeof(EntraPimBroker), "entraPim")]
[JsonDerivedType(typeof(ScimGroupBroker), "scimGroup")]
[JsonDerivedType(typeof(LdapGroupBroker), "ldapGroup")]
public abstract record JitBroker
{
    /// <summary>The wait for one answer where none is set.</summary>
    public static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(10);

    /// <summary>For people: "Entra Privileged Identity Management".</summary>
    [JsonIgnore]
    public abstract string Title { get; }

    /// <summary>Whether a request and its approval are two steps, so that one without the other can be watched.</summary>
    [JsonIgnore]
    public virtual bool HasApproval => false;

    /// <summary>Whether a grant can be taken back before its end.</summary>
    [JsonIgnore]
    public virtual bool HasRevoke => true;

    /// <summary>Whether the ticket that a grant is bound to can be closed.</summary>
    [JsonIgnore]
    public virtual bool HasClose => false;

    /// <summary>The shortest grant there is.</summary>
    [JsonIgnore]
    public virtual TimeSpan Shortest => TimeSpan.FromSeconds(1);

    /// <summary>PEM file with the private CA of the server it talks to; null trusts the system's.</summary>
    public string? CaFile { get; init; }

    /// <summary>Longest wait for one answer.</summary>
    public TimeSpan Timeout { get; init; } = DefaultTimeout;
}

/// <summary>
/// Any broker with an HTTP API. Its requests may name <c>{userName}</c>, <c>{identityId}</c>, <c>{entitlement}</c>, <c>{seconds}</c>,
/// <c>{minutes}</c>, <c>{duration}</c> (ISO 8601), <c>{reference}</c>, <c>{ticket}</c> and, once there is a request, <c>{id}</c>.
/// </summary>
/// <param name="Auth">Who requests.</param>
/// <param name="Approver">Who approves; null is the requester too.</param>
/// <param name="Request">Asks for the grant.</param>
/// <param name="Id">Where its id stands in the answer: <c>$.id</c>.</param>
/// <param name="Find">Finds a request by our reference, after an answer was lost; null when it cannot be found again.</param>
/// <param name="Items">Where the requests stand in that answer; null when it is the one request.</param>
/// <param name="Approve">Approves it; null when the request grants at once.</param>
/// <param name="Read">Reads the record.</param>
/// <param name="Revoke">Ends the grant early; null when nothing does.</param>
/// <param name="Close">Closes the ticket it is bound to; null when grants end by expiry.</param>
/// <param name="State">Where its state stands in the record.</param>
/// <param name="Pending">States that give nothing yet.</param>
/// <param name="Active">States of a grant in force.</param>
/// <param name="Ended">States of a grant that is over, or was refused.</param>
/// <param name="Granted">Where the beginning of the grant stands; null when the broker does not say.</param>
/// <param name="Expires">Where the explicit end stands.</param>
/// <param name="Ticket">Where the ticket stands that the grant is bound to; null when grants end by expiry.</param>
public sealed record HttpBroker(
    ConnectionAuth Auth,
    ConnectionAuth? Approver,
    ProbeRequest Request,
    string Id,
    ProbeRequest? Find,
    string? Items,
    ProbeRequest? Approve,
    ProbeRequest Read,
    ProbeRequest? Revoke,
    ProbeRequest? Close,
    string State,
    NameSet Pending,
    NameSet Active,
    NameSet Ended,
    string? Granted,
    string? Expires,
    string? Ticket) : JitBroker
{
    /// <summary>Lists the grants; null when nothing does, and comparisons then say nothing of what is lent.</summary>
    public GrantList? List { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Title => "a broker over HTTP";

    /// <inheritdoc/>
    [JsonIgnore]
    public override bool HasApproval => Approve is not null;

    /// <inheritdoc/>
    [JsonIgnore]
    public override bool HasRevoke => Revoke is not null;

    /// <inheritdoc/>
    [JsonIgnore]
    public override bool HasClose => Close is not null;

    /// <summary>Every request it makes.</summary>
    [JsonIgnore]
    public ImmutableArray<(string Key, ProbeRequest Request)> Requests =>
        [.. new (string Key, ProbeRequest? Request)[] { ("request", Request), ("find", Find), ("approve", Approve), ("read", Read), ("revoke", Revoke), ("close", Close) }.Where(r => r.Request is not null).Select(r => (r.Key, r.Request!))];
}

/// <summary>
/// Entra Privileged Identity Management: an active assignment for a time (Microsoft Graph, <c>adminAssign</c> with
/// <c>afterDuration</c>) on a canary. An administrator assigns, so that there is no request to leave unapproved. The schedule
/// instances are the truth of what is in force.
/// </summary>
/// <param name="Graph">Base address: <c>https://graph.microsoft.com/v1.0</c>.</param>
/// <param name="Auth">The application that may assign (<c>RoleAssignmentSchedule.ReadWrite.Directory</c>).</param>
/// <param name="RoleDefinitionId">The role.</param>
/// <param name="Scope"><c>/</c>, or an administrative unit.</param>
/// <param name="Principal">How the canary is named there: <c>{userName}@example.onmicrosoft.com</c>, or <c>{identityId}</c>.</param>
public sealed record EntraPimBroker(Uri Graph, ConnectionAuth Auth, string RoleDefinitionId, string Scope, string Principal) : JitBroker
{
    /// <summary>Microsoft Graph where nothing else is set.</summary>
    public static readonly Uri DefaultGraph = new("https://graph.microsoft.com/v1.0");

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Title => "Entra Privileged Identity Management";

    /// <summary>Entra refuses less with <c>ActiveDurationTooShort</c>.</summary>
    [JsonIgnore]
    public override TimeSpan Shortest => TimeSpan.FromMinutes(5);
}

/// <summary>A SCIM group whose members carry the moment they leave it (RFC 7643 section 4.2, with an attribute of the provider's).</summary>
/// <param name="Connection">The service that holds the group.</param>
/// <param name="Group">The group, by display name.</param>
/// <param name="ExpiryAttribute">Sub-attribute of the member that holds the end: <c>expiresAt</c>.</param>
public sealed record ScimGroupBroker(Connection Connection, string Group, string ExpiryAttribute) : JitBroker
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Title => "a SCIM group with a time to live";
}

/// <summary>
/// An LDAP group with a time to live: a dynamic entry (RFC 2589), made for the one grant and removed by the server, or
/// Active Directory's membership with <c>&lt;TTL=seconds,DN&gt;</c>.
/// </summary>
/// <param name="Url"><c>ldaps://directory.example</c>.</param>
/// <param name="BindDn">Who writes.</param>
/// <param name="Password">Its password.</param>
/// <param name="Style">Which of the two.</param>
/// <param name="Group">The group's DN; of a dynamic entry with <c>{reference}</c> in its name.</param>
/// <param name="Member">The canary's DN, with <c>{userName}</c>.</param>
public sealed record LdapGroupBroker(Uri Url, string BindDn, SecretReference Password, LdapGroupStyle Style, string Group, string Member) : JitBroker
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Title => "an LDAP group with a time to live";
}
