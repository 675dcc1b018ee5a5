using System.Collections.Concurrent;

namespace Dashboard.Infrastructure.Connectors.Scim;

/// <summary>
/// What was learned about one connection's server from what it showed. Kept in memory: after a restart it is learned
/// again. Only ever learned from positive evidence, so that to know too little costs a request, not a verdict.
/// </summary>
internal sealed class ScimKnowledge
{
    private readonly ConcurrentDictionary<ScimPath, bool> _showsGroups = new();
    private readonly ConcurrentDictionary<string, int> _dialects = new(StringComparer.Ordinal);
    private volatile ScimConfig? _config;

    /// <summary>Whether a filter on userName has found somebody, so that finding nobody means something.</summary>
    public bool UserFilterFinds { get; set; }

    /// <summary>Whether a filter on members has found a group: null until tried, false when it is refused or not honest.</summary>
    public bool? MemberFilterFinds { get; set; }

    /// <summary>Whether the list of groups has shown a member.</summary>
    public bool GroupsShowMembers { get; set; }

    /// <summary>Whether the server refused to page by index.</summary>
    public bool RefusesIndex { get; set; }

    public void Learn(ScimUser user, ScimPath path)
    {
        if (!user.Groups.IsEmpty)
        {
            _showsGroups[path] = true;
        }
    }

    /// <summary>Whether a user without groups, come by on this path, has none: because another was seen with some.</summary>
    public bool ShowsGroups(ScimPath path) => _showsGroups.ContainsKey(path);

    /// <summary>Which way of writing worked last time.</summary>
    public int Dialect(string change) => _dialects.GetValueOrDefault(change);

    public void LearnDialect(string change, int dialect) => _dialects[change] = dialect;

    /// <summary>What the server says about itself, asked once. Old and odd servers name the endpoint in the plural.</summary>
    public async Task<ScimConfig> ConfigAsync(ScimSession session, CancellationToken ct)
    {
        if (_config is { } known)
        {
            return known;
        }

        var reply = await session.GetAsync("ServiceProviderConfig", ct).ConfigureAwait(false);
        if (reply.IsRefusal && reply.Status is 404 or 400 or 405 or 501)
        {
            reply = await session.GetAsync("ServiceProviderConfigs", ct).ConfigureAwait(false);
        }

        Learn(reply);
        return _config ?? ScimConfig.Silent;
    }

    /// <summary>Keeps what the server says, or that it will not say. A passing failure is not kept.</summary>
    public void Learn(ScimReply reply) =>
        _config = reply is { Problem: null, Json: { } root } ? ScimConfig.Read(root)
            : reply.IsRefusal && reply.Status is not (401 or 403 or 429) ? ScimConfig.Silent
            : _config;
}
