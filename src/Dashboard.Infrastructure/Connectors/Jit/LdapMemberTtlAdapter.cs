using System.Globalization;
using System.Text.RegularExpressions;
using Dashboard.Core.Directories;
using Dashboard.Core.Jit;
using Dashboard.Core.Timing;
using Dashboard.Infrastructure.Connectors.Ldap;
using Dashboard.Infrastructure.Egress;

namespace Dashboard.Infrastructure.Connectors.Jit;

/// <summary>
/// Lends by a membership with a time to live in a standing group: Active Directory with privileged access management takes
/// <c>&lt;TTL=1800,CN=canary,DC=example&gt;</c> as a member, and shows what is left of it to who asks by a control.
/// </summary>
internal sealed partial class LdapMemberTtlAdapter(LdapGroupBroker broker, EgressGate gate, MeasuringClock clock) : LdapGroupAdapter(broker, gate, clock)
{
    private const string Attribute = "member";

    protected override async Task<(WriteOutcome Outcome, string? Id, string Reason)> LendAsync(LdapTalk talk, GrantOrder order, int seconds, CancellationToken ct)
    {
        var member = MemberOf(order);
        var (added, _) = await talk.AskAsync($"MODIFY {Broker.Group} add member {member} for {Text(seconds)} s", id => LdapWrites.Modify(id, Broker.Group, adds: true, Attribute, $"<TTL={Text(seconds)},{member}>"), ct).ConfigureAwait(false);
        return added.Code is LdapResult.AttributeOrValueExists or LdapResult.EntryAlreadyExists
            ? (WriteOutcome.Unknown, null, "The canary is a member already: that has to be looked at.")
            : Of(talk, added, member) is { Outcome: WriteOutcome.Acknowledged } done ? done : Of(talk, added, member) with { Id = null };
    }

    protected override async Task<(WriteOutcome Outcome, string? Id, string Reason)> TakeBackAsync(LdapTalk talk, GrantOrder order, string id, CancellationToken ct)
    {
        var (deleted, _) = await talk.AskAsync($"MODIFY {Broker.Group} delete member {id}", number => LdapWrites.Modify(number, Broker.Group, adds: false, Attribute, id), ct).ConfigureAwait(false);
        return Of(talk, deleted, id);
    }

    protected override async Task<BrokerReading> LookAsync(LdapTalk talk, GrantOrder order, string? id, CancellationToken ct)
    {
        var member = id ?? MemberOf(order);
        var (result, entry) = await talk.AskAsync($"SEARCH base {Broker.Group} for members and what is left of them", number => LdapWrites.Read(number, Broker.Group, LdapWrites.LinkTtlControl, Attribute), ct).ConfigureAwait(false);
        if (result.Code != LdapResult.Success || entry is null)
        {
            return Unknown(talk, $"The group's members could not be read: {(result.Code == LdapResult.Success ? "the group is not shown" : talk.Said(result))}.");
        }

        if (entry.Keys.Any(k => k.StartsWith($"{Attribute};range=", StringComparison.OrdinalIgnoreCase)))
        {
            return Unknown(talk, "The group shows only some of its members at once: lend through a smaller one.");
        }

        var shown = (entry.GetValueOrDefault(Attribute) ?? []).Select(v => Ttl().Match(v) is { Success: true } ttl ? (Name: ttl.Groups["dn"].Value, Left: ttl.Groups["left"].Value) : (Name: v, Left: string.Empty))
            .Where(m => string.Equals(Plain(m.Name), Plain(member), StringComparison.OrdinalIgnoreCase))
            .ToList();
        return shown switch
        {
            [] => Gone(talk, id, "membership"),
            [{ Left: "" }] => Active(talk, member, null, "a member, without a time to live"),
            [var one] when int.TryParse(one.Left, NumberStyles.None, CultureInfo.InvariantCulture, out var left) => Active(talk, member, left, $"a member for {Text(left)} s more"),
            _ => Unknown(talk, "The group shows the canary in a way that cannot be read."),
        };
    }

    /// <summary>Blanks behind a comma mean nothing (RFC 4514 section 4).</summary>
    private static string Plain(string dn) => Blanks().Replace(dn, ",");

    [GeneratedRegex(@"^<TTL=(?<left>\d+),(?<dn>.+)>\z", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex Ttl();

    [GeneratedRegex(@"\s*(?<!\\),\s*")]
    private static partial Regex Blanks();
}
