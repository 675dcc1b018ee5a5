using System.Collections.Frozen;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Dashboard.Lab.Scim;

/// <summary>
/// One version of a user or a group. The document holds what clients may write (no id, meta or groups) and is
/// never changed once it is here: a change is a new version.
/// </summary>
internal sealed class Resource
{
    private readonly Lazy<FrozenSet<string>> _memberIds;

    public Resource(ResourceKind kind, string id, JsonObject document, DateTimeOffset created, DateTimeOffset modified, int version, string? passwordHash = null)
    {
        (Kind, Id, Document, Created, Modified, Version, PasswordHash) = (kind, id, document, created, modified, version, passwordHash);
        _memberIds = new(() => ScimDocument.MemberIds(Document).ToFrozenSet(StringComparer.Ordinal));
    }

    public ResourceKind Kind { get; }

    public string Id { get; }

    public JsonObject Document { get; }

    public DateTimeOffset Created { get; }

    public DateTimeOffset Modified { get; }

    public int Version { get; }

    /// <summary>Beside the document, so that no reader, filter or comparison ever comes across it; null without a password.</summary>
    public string? PasswordHash { get; }

    /// <summary>The userName of a user, the displayName of a group.</summary>
    [JsonIgnore]
    public string Name => Document[Kind is ResourceKind.User ? "userName" : "displayName"]!.ToString();

    [JsonIgnore]
    public bool IsActive => Document["active"]?.GetValue<bool>() ?? true;

    [JsonIgnore]
    public FrozenSet<string> MemberIds => _memberIds.Value;

    [JsonIgnore]
    public string? Department => (Document[ScimSchemas.Enterprise] as JsonObject)?["department"]?.ToString();

    public Resource With(JsonObject document, string? passwordHash, DateTimeOffset modified) => new(Kind, Id, document, Created, modified, Version + 1, passwordHash);

    public Resource WithActive(bool active)
    {
        var document = ScimDocument.Copy(Document);
        document["active"] = active;

        return new Resource(Kind, Id, document, Created, Modified, Version, PasswordHash);
    }

    public Resource WithMembers(IEnumerable<string> ids)
    {
        var document = ScimDocument.Copy(Document);
        document["members"] = ScimDocument.Members(ids);

        return new Resource(Kind, Id, document, Created, Modified, Version, PasswordHash);
    }
}
