using System.Globalization;
using Dashboard.Core.Directories;
using Dashboard.Core.Jit;
using Dashboard.Core.Timing;
using Dashboard.Infrastructure.Connectors.Ldap;
using Dashboard.Infrastructure.Egress;

namespace Dashboard.Infrastructure.Connectors.Jit;

/// <summary>
/// Lends by a group entry of its own that the server removes (RFC 2589). It comes to be with the server's own time to live,
/// since nobody may write <c>entryTtl</c> (section 3.2), and gets ours by a refresh (section 4.1) before the act is answered.
/// </summary>
/// <remarks>Measured with OpenLDAP 2.5 (dds): entryTtl is what is left; the refresh needs the right <c>manage</c> on entryTtl.</remarks>
internal sealed class LdapDynamicEntryAdapter(LdapGroupBroker broker, EgressGate gate, MeasuringClock clock) : LdapGroupAdapter(broker, gate, clock)
{
    private const string Placeholder = "{reference}";
    private const string EntryTtl = "entryTtl";

    /// <summary>Behind the id of an entry whose refresh may never have been sent: its time to live is then not the broker's answer to us.</summary>
    private const char NotRefreshed = '?';

    protected override async Task<(WriteOutcome Outcome, string? Id, string Reason)> LendAsync(LdapTalk talk, GrantOrder order, int seconds, CancellationToken ct)
    {
        var dn = NameOf(order);
        var (added, _) = await talk.AskAsync($"ADD {dn}", id => LdapWrites.Add(id, dn, Attributes(order)), ct).ConfigureAwait(false);
        if (added.Code == LdapResult.EntryAlreadyExists)
        {
            return (WriteOutcome.Unknown, null, "There is an entry with our reference already: it has to be looked at.");
        }

        if (added.Code != LdapResult.Success)
        {
            return Of(talk, added, dn) with { Id = null };
        }

        var began = talk.Last.Sent;
        var (refreshed, _) = await talk.AskAsync($"REFRESH {dn} to {Text(seconds)} s", id => LdapWrites.Refresh(id, dn, seconds), ct).ConfigureAwait(false);
        if (refreshed.Code == LdapResult.Success)
        {
            talk.BeganAt(began);
            return (WriteOutcome.Acknowledged, dn, "The directory made the entry and set its time to live.");
        }

        var (deleted, _) = await talk.AskAsync($"DELETE {dn}", id => LdapWrites.Delete(id, dn), ct).ConfigureAwait(false);
        return deleted.Code is LdapResult.Success or LdapResult.NoSuchObject
            ? (WriteOutcome.Refused, null, $"The directory refused to set the time to live, and the entry was taken back: {talk.Said(refreshed)}. Whoever lends needs the right 'manage' on entryTtl.")
            : (WriteOutcome.Unknown, null, $"The directory refused to set the time to live ({talk.Said(refreshed)}), and to take the entry back ({talk.Said(deleted)}).");
    }

    protected override async Task<(WriteOutcome Outcome, string? Id, string Reason)> TakeBackAsync(LdapTalk talk, GrantOrder order, string id, CancellationToken ct)
    {
        var dn = id.TrimEnd(NotRefreshed);
        var (deleted, _) = await talk.AskAsync($"DELETE {dn}", number => LdapWrites.Delete(number, dn), ct).ConfigureAwait(false);
        return Of(talk, deleted, id);
    }

    protected override async Task<BrokerReading> LookAsync(LdapTalk talk, GrantOrder order, string? id, CancellationToken ct)
    {
        var dn = id?.TrimEnd(NotRefreshed) ?? NameOf(order);
        var (result, entry) = await talk.AskAsync($"SEARCH base {dn} for {EntryTtl}", number => LdapWrites.Read(number, dn, null, "objectClass", EntryTtl), ct).ConfigureAwait(false);
        if (result.Code == LdapResult.NoSuchObject)
        {
            return Gone(talk, id, "entry");
        }

        if (result.Code != LdapResult.Success || entry is null)
        {
            return Unknown(talk, $"The entry could not be read: {(result.Code == LdapResult.Success ? "it is not shown" : talk.Said(result))}.");
        }

        if (entry.TryGetValue(EntryTtl, out var values) && values is [var text] && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var left))
        {
            // Only a refresh that was never sent leaves more than was asked for on an entry that was looked for again.
            var isNotRefreshed = left > Seconds(order) && id?.EndsWith(NotRefreshed) is not false;
            return isNotRefreshed
                ? Active(talk, $"{dn}{NotRefreshed}", left, $"made with {Text(left)} s to live, before ours was set", GrantState.Pending)
                : Active(talk, id ?? dn, left, $"there for {Text(left)} s more");
        }

        return entry.TryGetValue("objectClass", out var classes) && !classes.Contains("dynamicObject", StringComparer.OrdinalIgnoreCase)
            ? Active(talk, id ?? dn, null, "there, without a time to live")
            : Unknown(talk, $"The entry is there, and shows no {EntryTtl} that can be read.");
    }

    private string NameOf(GrantOrder order) => LdapName.Fill(Broker.Group, Placeholder, Named(order));

    private IEnumerable<(string Name, string[] Values)> Attributes(GrantOrder order)
    {
        // The name of the entry has to stand in it as well: cn={reference},ou=jit -> cn.
        var (rdn, equals) = (Broker.Group.Split(',')[0], Broker.Group.IndexOf('=', StringComparison.Ordinal));
        var (type, value) = (rdn[..Math.Clamp(equals, 0, rdn.Length)].Trim(), rdn[Math.Min(rdn.Length, equals + 1)..].Trim().Replace(Placeholder, Named(order), StringComparison.Ordinal));
        yield return ("objectClass", ["groupOfNames", "dynamicObject"]);
        yield return ("cn", [type.Equals("cn", StringComparison.OrdinalIgnoreCase) ? value : Named(order)]);
        if (!type.Equals("cn", StringComparison.OrdinalIgnoreCase))
        {
            yield return (type, [value]);
        }

        yield return ("member", [MemberOf(order)]);
    }
}
