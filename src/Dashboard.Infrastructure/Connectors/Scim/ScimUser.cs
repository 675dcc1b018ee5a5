using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Dashboard.Core.Apps;
using Dashboard.Core.Directories;

namespace Dashboard.Infrastructure.Connectors.Scim;

/// <summary>
/// A user (RFC 7643 section 4.1):
/// <code>
/// {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"id":"2819c223","externalId":"701984","userName":"bjensen",
///  "displayName":"Babs","active":true,"userType":"Employee","emails":[{"value":"b@example.com","primary":true}],
///  "groups":[{"value":"e9e30dba","display":"Sales"}],
///  "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"department":"Tours","manager":{"value":"26118915"}},
///  "meta":{"lastModified":"2026-05-13T04:42:34Z","version":"W\/\"a330bc54f0671c9\""}}
/// </code>
/// Seen in the wild: <c>"active":"False"</c>, <c>"id":42</c>, <c>"groups":null</c>, no meta, names in any case.
/// </summary>
/// <param name="Groups">Its groups as it shows them. Empty also when the attribute is missing: which of the two it means must be learned.</param>
internal sealed record ScimUser(
    string Id,
    string UserName,
    string? ExternalId,
    string? DisplayName,
    bool? Active,
    string? UserType,
    string? Department,
    ImmutableArray<ScimReference> Groups,
    DateTimeOffset? LastModified,
    string? Version) : ScimResource(Id)
{
    public static Parsed<ScimUser> Read(JsonElement item)
    {
        var id = ReadId(item);
        var active = item.Flag("active");
        var groups = ScimReference.ReadAll(item, "groups");
        var name = item.Text("userName");
        if ((id.Problem ?? active.Problem ?? (name is null or "" ? "an account has no userName" : name.Length > ScimJson.LongestName ? "an account has an impossible userName" : groups is null ? "an account's groups are malformed" : null)) is { } problem)
        {
            return Parsed.Not<ScimUser>(problem);
        }

        var meta = item.Field("meta") ?? default;
        var extension = item.Field(ScimJson.Extension) ?? default;
        return Parsed.As(new ScimUser(
            id.Value!,
            name!,
            item.Text("externalId"),
            item.Text("displayName"),
            active.Value,
            item.Text("userType"),
            extension.Text("department"),
            groups!.Value,
            MomentOf(meta.Text("lastModified")),
            meta.Text("version"))
        {
            Manager = ReadManager(extension),
            Mail = ReadMail(item),
        });
    }

    /// <summary>Whoever answers for it: the manager of the enterprise extension (RFC 7643 section 4.3), by the directory's id; null for nobody.</summary>
    public string? Manager { get; init; }

    /// <summary>The primary address, or the first; null for none.</summary>
    public string? Mail { get; init; }

    /// <summary>As an app's account. An app that does not say whether it is active has it active.</summary>
    public Account ToAccount(NameSet? entitlements) =>
        new(Id, UserName, ExternalId, Active ?? true, entitlements, LastModified) { Mail = Mail, DisplayName = DisplayName, Department = Department };

    /// <summary>As a directory's identity.</summary>
    public DirectoryIdentity ToIdentity(NameSet? groups) =>
        new(Id, UserName, ExternalId, DisplayName ?? UserName, Active ?? true, KindWord.Read(UserType), Department, groups, LastModified) { Owner = Manager, Mail = Mail };

    /// <summary>A moment as servers write it; null for what is none.</summary>
    public static DateTimeOffset? MomentOf(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at) ? at : null;

    /// <summary>The id of whoever answers for it, as it is given or where it is found.</summary>
    public static string? ManagerOf(string? id, string? reference) => (id ?? reference?.Split('/')[^1]) is { Length: > 0 } found ? found : null;

    private static string? ReadMail(JsonElement item)
    {
        var all = (item.Values("emails") ?? []).Where(e => e.ValueKind is JsonValueKind.Object).OrderByDescending(e => e.Field("primary") is { ValueKind: JsonValueKind.True });
        return all.Select(e => e.Text("value")).FirstOrDefault(v => !string.IsNullOrEmpty(v));
    }

    /// <summary>A complex value by the book; its bare id in the wild, or only where it is found.</summary>
    private static string? ReadManager(JsonElement extension)
    {
        var manager = extension.Field("manager") ?? default;
        return manager.ValueKind is JsonValueKind.String ? ManagerOf(manager.GetString(), null) : ManagerOf(manager.Text("value"), manager.Text("$ref"));
    }
}
