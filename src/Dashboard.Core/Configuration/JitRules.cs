using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Directories;
using Dashboard.Core.Jit;
using Dashboard.Core.Sla;
using Dashboard.Core.Timing;

namespace Dashboard.Core.Configuration;

/// <summary>What just-in-time access must be set up like, so that its beginning and its end can be tested.</summary>
internal static class JitRules
{
    public static void Check(string path, GovernedApp app, TierPolicy tier, ImmutableArray<ConfigurationError>.Builder errors)
    {
        var (jit, of) = (app.Jit!, new ProbeErrors($"{path}.jit", errors));
        of.Given(jit.Entitlement, "entitlement");
        of.Require(
            !app.Roles.Rules.Any(r => string.Equals(r.Entitlement, jit.Entitlement, StringComparison.OrdinalIgnoreCase)),
            "entitlement",
            $"A rule under 'roles' gives {jit.Entitlement} as a standing entitlement. What is lent must be nobody's for good: name another, or take the rule out.");
        Durations(jit, tier, of);
        Ends(jit, of);
        ProbeRules.Check($"{path}.jit", jit.Probes, app.Probes, errors);

        var broker = of.Within("broker");
        if (jit.Broker is not ScimGroupBroker)
        {
            broker.Reach(jit.Broker.Timeout, jit.Broker.CaFile);
        }

        switch (jit.Broker)
        {
            case HttpBroker http:
                HttpBrokerRules.Check(http, jit, broker);
                break;
            case EntraPimBroker entra:
                broker.Address(entra.Graph, "graph");
                HttpBrokerRules.Auth(entra.Auth, broker.Within("auth"));
                broker.Given(entra.RoleDefinitionId, "role");
                broker.Require(entra.Scope.StartsWith('/'), "scope", "Write '/' for the whole directory, or the administrative unit: /administrativeUnits/ and its id.");
                broker.Require(
                    NamesOneOf(entra.Principal, "{userName}", "{identityId}"),
                    "principal",
                    "Write how the canary is named in Entra, with {userName} or {identityId} and no other placeholder: {userName}@example.onmicrosoft.com.");
                break;
            case ScimGroupBroker scim:
                if (scim.Connection.Kind == Connection.Scim)
                {
                    GovernanceValidator.Connected($"{path}.jit.broker.connection", scim.Connection, errors);
                }
                else
                {
                    broker.Require(false, "connection.kind", "A SCIM group is reached over scim. Write that, or leave the key out; a group in a directory is lent by the broker 'ldap-group'.");
                }

                broker.Given(scim.Group, "group");
                broker.Require(
                    scim.ExpiryAttribute.Length > 0 && char.IsAsciiLetter(scim.ExpiryAttribute[0]) && scim.ExpiryAttribute.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'),
                    "expiry-attribute",
                    "Write the name of the member's attribute that holds the end (RFC 7643 section 2.1): expiresAt.");
                break;
            case LdapGroupBroker ldap:
                Ldap(ldap, broker);
                break;
        }
    }

    public static void Campaign(string path, Campaign campaign, Governance governance, ImmutableArray<ConfigurationError>.Builder errors)
    {
        if (!campaign.Journey.Contains(Phase.Jit))
        {
            return;
        }

        var of = new ProbeErrors(path, errors);
        of.Require(campaign.Journey.SequenceEqual([Phase.Join, Phase.Jit]), "journey", "What is lent for a time has a journey of its own: write [join, jit], and make another campaign for the rest.");
        of.Require(
            campaign.Apps.IsEmpty || campaign.Apps.Any(id => governance.App(id)?.Jit is not null),
            "apps",
            "None of these apps lends access: set 'jit' up in one of them, or take jit out of the journey.");
    }

    private static void Durations(JitAccess jit, TierPolicy tier, ProbeErrors of)
    {
        var (shortest, longest) = (jit.Broker.Shortest, tier.LongestGrant);
        of.Require(
            jit.Duration >= shortest,
            "duration",
            $"Through {jit.Broker.Title} a grant lasts {HumanTime.Format(shortest)} at least. Write that or more.");
        of.Require(
            jit.Duration <= longest,
            "duration",
            $"The longest grant of the tier {tier.Tier} is {HumanTime.Format(longest)}. Ask for less, or raise longest-grant of the tier.");
        of.Require(
            jit.ControlDuration is not null || jit.Duration != longest,
            "duration",
            $"The control canary's own grant must outlast this one, and the tier {tier.Tier} allows {HumanTime.Format(longest)}. Ask for less, or raise longest-grant of the tier.");
        of.Require(
            jit.ControlDuration is not { } control || (control > jit.Duration && control <= longest),
            "control-duration",
            $"The control canary's own grant must outlast the subject's, and the tier {tier.Tier} allows {HumanTime.Format(longest)}: write a duration longer than 'duration' and no longer than that, or leave the key out for the longest.");
        foreach (var (key, span) in new[] { ("duration", jit.Duration), ("control-duration", jit.ControlDuration ?? TimeSpan.Zero) })
        {
            // What is asked for would be rounded up, and the end then come later than we say.
            of.Require(span.Ticks % TimeSpan.TicksPerSecond == 0, key, "Write whole seconds.");
            of.Require(
                jit.Broker is not HttpBroker { Request: { } request } || !request.Names("minutes") || span.Ticks % TimeSpan.TicksPerMinute == 0,
                key,
                "The request asks in {minutes}: write whole minutes, or let it ask in {seconds}.");
        }
    }

    private static void Ends(JitAccess jit, ProbeErrors of)
    {
        of.Require(Enum.IsDefined(jit.EndsBy), "ends-by", "There is no such end. There are: expiry, ticket.");
        of.Require(
            jit.EndsBy is not JitEnd.Ticket || jit.Broker is HttpBroker,
            "ends-by",
            $"Through {jit.Broker.Title} a grant ends by its expiry: no ticket can be closed there. Write expiry.");
        if (jit.Broker is HttpBroker http)
        {
            var broker = of.Within("broker");
            var byTicket = jit.EndsBy is JitEnd.Ticket;
            broker.Require(!byTicket || http.Close is not null, "close", "Grants end with their ticket: say with 'close' how it is closed.");
            broker.Require(!byTicket || http.Ticket is not null, "ticket", "Grants end with their ticket: say with 'ticket' where it stands in the record.");
            broker.Require(byTicket || http.Expires is not null, "expires", "Grants end by expiry: say with 'expires' where the end stands in the record.");
        }
    }

    private static void Ldap(LdapGroupBroker ldap, ProbeErrors of)
    {
        of.Directory(ldap.Url, "url");
        of.Given(ldap.BindDn, "bind-dn");
        of.Require(Enum.IsDefined(ldap.Style), "style", "There is no such style. There are: dynamic-entry, member-ttl.");
        of.Require(
            ldap.Style is LdapGroupStyle.DynamicEntry ? NamesOneOf(ldap.Group, "{reference}") : ldap.Group.Length > 0 && !ldap.Group.AsSpan().ContainsAny('{', '}'),
            "group",
            ldap.Style is LdapGroupStyle.DynamicEntry
                ? "The group is made for the one grant: write its name with {reference} and no other placeholder: cn={reference},ou=jit,dc=example."
                : "The group stands already: write its name, without placeholders: cn=production-admins,ou=groups,dc=example.");
        of.Require(NamesOneOf(ldap.Member, "{userName}"), "member", "Write the canary's name, with {userName} and no other placeholder: uid={userName},ou=people,dc=example.");
    }

    /// <summary>Whether a text names one of these placeholders, and no other.</summary>
    internal static bool NamesOneOf(string text, params string[] placeholders) =>
        Array.Exists(placeholders, p => text.Contains(p, StringComparison.Ordinal))
        && !placeholders.Aggregate(text, (rest, p) => rest.Replace(p, string.Empty, StringComparison.Ordinal)).AsSpan().ContainsAny('{', '}');
}
