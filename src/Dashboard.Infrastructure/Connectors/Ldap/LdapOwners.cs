using Dashboard.Core.Directories;

namespace Dashboard.Infrastructure.Connectors.Ldap;

/// <summary>
/// Turns the name of the entry that answers for another into its id, within one reading. An owner who is not there any more is nobody;
/// one who cannot be read is not known.
/// </summary>
internal sealed class LdapOwners(LdapSession session)
{
    private readonly LdapSchema _schema = new(session.Settings);
    private readonly Dictionary<string, Parsed<string?>> _ids = new(StringComparer.Ordinal);

    /// <summary>Owners looked up one by one so far.</summary>
    public int Asked { get; private set; }

    /// <summary>Whether it takes another request to know.</summary>
    public bool Knows(string dn) => _ids.ContainsKey(LdapDn.KeyOf(dn));

    /// <summary>The id of an owner; null for nobody.</summary>
    public async Task<Parsed<string?>> IdOfAsync(string? dn, CancellationToken ct)
    {
        if (dn is null)
        {
            return Parsed.As<string?>(null);
        }

        var key = LdapDn.KeyOf(dn);
        if (_ids.TryGetValue(key, out var known))
        {
            return known;
        }

        Asked++;
        var found = await session.SearchAsync(new(dn, false, "(objectClass=*)", session.Settings.Attributes.Id), ct).ConfigureAwait(false);
        return _ids[key] = found switch
        {
            { Entries: [var owner] } => _schema.ReadId(owner) is { IsRead: true, Value: var id } ? Parsed.As<string?>(id) : Parsed.Not<string?>($"its owner {dn} shows no id"),
            { Code: LdapResult.NoSuchObject } => Parsed.As<string?>(null),
            { Problem: { } problem } => Parsed.Not<string?>($"its owner {dn} could not be read: {problem}"),
            _ => Parsed.Not<string?>($"its owner {dn} is not shown"),
        };
    }
}
