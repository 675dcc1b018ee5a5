using System.Collections.Immutable;
using System.Text.Json;

namespace Dashboard.Infrastructure.Connectors.Scim;

/// <summary>
/// A group (RFC 7643 section 4.2):
/// <c>{"id":"e9e30dba","displayName":"Sales","members":[{"value":"2819c223","$ref":"../Users/2819c223"}],"meta":{"version":"W\/\"3\""}}</c>.
/// A member may be a group, or somebody who is gone: it is an id that matches nobody, and does no harm.
/// </summary>
internal sealed record ScimGroup(string Id, string Name, ImmutableArray<string> Members, string? Version) : ScimResource(Id)
{
    public static Parsed<ScimGroup> Read(JsonElement item)
    {
        var id = ReadId(item);
        var name = item.Text("displayName");
        var members = ScimReference.ReadAll(item, "members");
        if ((id.Problem ?? (string.IsNullOrEmpty(name) ? "a group has no displayName" : members is null ? "a group's members are malformed" : null)) is { } problem)
        {
            return Parsed.Not<ScimGroup>(problem);
        }

        return members!.Value.Any(m => m.Value is null)
            ? Parsed.Not<ScimGroup>("a group's members have no id")
            : Parsed.As(new ScimGroup(id.Value!, name!, [.. members.Value.Select(m => m.Value!)], (item.Field("meta") ?? default).Text("version")));
    }
}
