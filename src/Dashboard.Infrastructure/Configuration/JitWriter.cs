using Dashboard.Core.Directories;
using Dashboard.Core.Jit;
using Dashboard.Core.Probes;
using YamlDotNet.RepresentationModel;
using static Dashboard.Infrastructure.Configuration.YamlNodes;

namespace Dashboard.Infrastructure.Configuration;

/// <summary>Writes the just-in-time access of an app.</summary>
internal static class JitWriter
{
    public const string Http = "http";
    public const string EntraPim = "entra-pim";
    public const string ScimGroup = "scim-group";
    public const string LdapGroup = "ldap-group";

    public static YamlMappingNode Write(JitAccess jit) => Map(
        ("entitlement", Text(jit.Entitlement)),
        ("duration", Duration(jit.Duration)),
        ("control-duration", jit.ControlDuration is { } control ? Duration(control) : null),
        ("ends-by", Plain(Words.Write(jit.EndsBy))),
        ("broker", Map([.. Own(jit.Broker), .. Reach(jit.Broker)])),
        ("probes", ProbeWriter.Write(jit.Probes)));

    private static (string Key, YamlNode? Value)[] Own(JitBroker broker) => broker switch
    {
        HttpBroker b =>
        [
            ("kind", Plain(Http)),
            ("auth", Auth(b.Auth)),
            ("approver", b.Approver is null ? null : Auth(b.Approver)),
            ("request", Request(b.Request)),
            ("id", Text(b.Id)),
            ("find", Request(b.Find)),
            ("items", Optional(b.Items)),
            ("approve", Request(b.Approve)),
            ("read", Request(b.Read)),
            ("revoke", Request(b.Revoke)),
            ("close", Request(b.Close)),
            ("state", Text(b.State)),
            ("pending", States(b.Pending)),
            ("active", States(b.Active)),
            ("ended", States(b.Ended)),
            ("granted", Optional(b.Granted)),
            ("expires", Optional(b.Expires)),
            ("ticket", Optional(b.Ticket)),
            ("list", b.List is null ? null : List(b.List)),
        ],
        EntraPimBroker b => [("kind", Plain(EntraPim)), ("graph", Address(b.Graph)), ("auth", Auth(b.Auth)), ("role", Text(b.RoleDefinitionId)), ("scope", Text(b.Scope)), ("principal", Text(b.Principal))],
        ScimGroupBroker b => [("kind", Plain(ScimGroup)), ("connection", GovernanceWriter.Connection(b.Connection)), ("group", Text(b.Group)), ("expiry-attribute", Text(b.ExpiryAttribute))],
        LdapGroupBroker b =>
        [
            ("kind", Plain(LdapGroup)),
            ("url", Address(b.Url)),
            ("bind-dn", Text(b.BindDn)),
            ("password", Text(b.Password.Value)),
            ("style", Plain(Words.Write(b.Style))),
            ("group", Text(b.Group)),
            ("member", Text(b.Member)),
        ],
        _ => throw new ArgumentException($"A {broker.GetType().Name} cannot be written.", nameof(broker)),
    };

    /// <summary>What a connection says itself is not said twice.</summary>
    private static (string Key, YamlNode? Value)[] Reach(JitBroker broker) =>
        broker is ScimGroupBroker ? [] : [("ca-file", Optional(broker.CaFile)), ("timeout", Duration(broker.Timeout))];

    private static YamlMappingNode List(GrantList list) => Map(
        ("url", Address(list.Url)),
        ("paging", list.Paging == ListPaging.OnePage ? null : ProbeWriter.Paging(list.Paging)),
        ("items", Text(list.Items)),
        ("holder", Text(list.Holder)),
        ("holder-is", Text(list.HolderIs)),
        ("entitlement", Optional(list.Entitlement)));

    private static YamlMappingNode? Request(ProbeRequest? request) => request is null ? null : Map(ProbeWriter.Request(request));

    private static YamlSequenceNode? States(NameSet states) => states.Count == 0 ? null : Names(states);
}
