using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;

namespace Dashboard.Infrastructure.Connectors.Scim;

/// <summary>
/// Reads a page of users as most servers send it, in one pass over the bytes: a million of them are a gigabyte of JSON. Whatever is not
/// ordinary - a name given twice, an id that is missing, a flag in other words, JSON that is broken - is not judged here: the page is left to
/// <see cref="ScimJson"/> and <see cref="ScimUser.Read"/>, and what this reads is just what those read of it.
/// </summary>
internal sealed partial class ScimUserPage
{
    private const int MostWords = 2_000;

    private static readonly JsonReaderOptions Options = new() { MaxDepth = 64 };

    private readonly ScimNames _names = new();
    private readonly ScimMemo<string> _words = new(MostWords);
    private readonly ScimMemo<ImmutableArray<ScimReference>> _groups = new(MostWords);

    /// <summary>The page; null for one that is not ordinary.</summary>
    public ScimItems<ScimUser>? Read(ReadOnlyMemory<byte> memory)
    {
        var body = memory.Span;
        body = body.StartsWith("\uFEFF"u8) ? body[3..] : body;
        if (!Utf8.IsValid(body))
        {
            return null;
        }

        try
        {
            return Read(body);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or OddPageException)
        {
            return null;
        }
    }

    private ScimItems<ScimUser> Read(ReadOnlySpan<byte> body)
    {
        var json = new Utf8JsonReader(body, Options);
        Expect(json.Read() && json.TokenType is JsonTokenType.StartObject);
        var (seen, users, claimed, next) = (UInt128.Zero, default(List<ScimUser>), default(long?), default(string));
        while (NextName(ref json, ref seen) is var name and not ScimNames.None)
        {
            switch (name)
            {
                case ScimNames.Resources:
                    Expect(json.TokenType is JsonTokenType.StartArray);
                    users = ReadUsers(ref json, body);
                    break;
                case ScimNames.TotalResults:
                    claimed = long.TryParse(Text(ref json), CultureInfo.InvariantCulture, out var total) && total >= 0 ? total : null;
                    break;
                case ScimNames.NextCursor:
                    next = Text(ref json);
                    Expect(next is not { Length: > ScimPage.LongestCursor });
                    break;
                case ScimNames.Schemas:
                    SkipSchemas(ref json);
                    break;
                default:
                    Skip(ref json);
                    break;
            }
        }

        Expect(!json.Read() && users is not null);
        return new(users, 0, null, claimed, next is { Length: > 0 } ? next : null);
    }

    private List<ScimUser> ReadUsers(ref Utf8JsonReader json, ReadOnlySpan<byte> body)
    {
        var users = new List<ScimUser>(100);
        while (Read(ref json) is not JsonTokenType.EndArray)
        {
            users.Add(ReadUser(ref json, body));
        }

        return users;
    }

    private ScimUser ReadUser(ref Utf8JsonReader json, ReadOnlySpan<byte> body)
    {
        Expect(json.TokenType is JsonTokenType.StartObject);
        var (id, externalId, userName, displayName, userType, mail) = (default(string), default(string), default(string), default(string), default(string), default(string));
        var (active, groups) = (default(bool?), ImmutableArray<ScimReference>.Empty);
        var (meta, extension) = (default((DateTimeOffset? LastModified, string? Version)), default((string? Department, string? Manager)));
        var seen = UInt128.Zero;
        while (NextName(ref json, ref seen) is var name and not ScimNames.None)
        {
            switch (name)
            {
                case ScimNames.Id: id = Text(ref json); break;
                case ScimNames.ExternalId: externalId = Text(ref json); break;
                case ScimNames.UserName: userName = Text(ref json); break;
                case ScimNames.DisplayName: displayName = Text(ref json); break;
                case ScimNames.UserType: userType = Word(ref json); break;
                case ScimNames.Active: active = Flag(ref json); break;
                case ScimNames.Emails: mail = ReadMail(ref json); break;
                case ScimNames.Groups: groups = ReadGroups(ref json, body); break;
                case ScimNames.Meta: meta = ReadMeta(ref json); break;
                case ScimNames.Extension: extension = ReadExtension(ref json); break;
                default: Skip(ref json); break;
            }
        }

        Expect(id is { Length: > 0 and <= ScimJson.LongestName } and not ("." or "..") && userName is { Length: > 0 and <= ScimJson.LongestName });
        return new(id, userName, externalId, displayName, active, userType, extension.Department, groups, meta.LastModified, meta.Version) { Manager = extension.Manager, Mail = mail };
    }

    private ImmutableArray<ScimReference> ReadGroups(ref Utf8JsonReader json, ReadOnlySpan<byte> body)
    {
        if (json.TokenType is JsonTokenType.Null)
        {
            return [];
        }

        Expect(json.TokenType is JsonTokenType.StartArray);
        var from = (int)json.TokenStartIndex;
        Skip(ref json);
        var raw = body[from..(int)json.BytesConsumed];
        if (_groups.TryGet(raw, out var known))
        {
            return known;
        }

        var groups = ScimReference.ReadAll(JsonElement.Parse(raw).EnumerateArray());
        Expect(groups is not null);
        _groups.Add(raw, groups.Value);
        return groups.Value;
    }

    /// <summary>The primary address, or the first that is one.</summary>
    private string? ReadMail(ref Utf8JsonReader json)
    {
        if (json.TokenType is JsonTokenType.Null)
        {
            return null;
        }

        Expect(json.TokenType is JsonTokenType.StartArray);
        var (first, primary) = (default(string), default(string));
        while (Read(ref json) is not JsonTokenType.EndArray)
        {
            Expect(json.TokenType is JsonTokenType.StartObject);
            var (seen, value, isPrimary) = (UInt128.Zero, default(string), false);
            while (NextName(ref json, ref seen) is var name and not ScimNames.None)
            {
                switch (name)
                {
                    case ScimNames.Value: value = Text(ref json); break;
                    case ScimNames.Primary: isPrimary = json.TokenType is JsonTokenType.True; Skip(ref json); break;
                    default: Skip(ref json); break;
                }
            }

            value = value is { Length: > 0 } ? value : null;
            first ??= value;
            primary ??= isPrimary ? value : null;
        }

        return primary ?? first;
    }

    private (DateTimeOffset? LastModified, string? Version) ReadMeta(ref Utf8JsonReader json)
    {
        var (modified, version) = (default(DateTimeOffset?), default(string));
        if (IsObject(ref json))
        {
            var seen = UInt128.Zero;
            while (NextName(ref json, ref seen) is var name and not ScimNames.None)
            {
                switch (name)
                {
                    case ScimNames.LastModified: modified = ReadMoment(ref json); break;
                    case ScimNames.Version: version = Text(ref json); break;
                    default: Skip(ref json); break;
                }
            }
        }

        return (modified, version);
    }

    private (string? Department, string? Manager) ReadExtension(ref Utf8JsonReader json)
    {
        var (department, manager) = (default(string), default(string));
        if (IsObject(ref json))
        {
            var seen = UInt128.Zero;
            while (NextName(ref json, ref seen) is var name and not ScimNames.None)
            {
                switch (name)
                {
                    case ScimNames.Department: department = Word(ref json); break;
                    case ScimNames.Manager: manager = ReadManager(ref json); break;
                    default: Skip(ref json); break;
                }
            }
        }

        return (department, manager);
    }

    private string? ReadManager(ref Utf8JsonReader json)
    {
        if (json.TokenType is not JsonTokenType.StartObject)
        {
            Expect(json.TokenType is JsonTokenType.String or JsonTokenType.Null);
            return ScimUser.ManagerOf(Text(ref json), null);
        }

        var (seen, value, reference) = (UInt128.Zero, default(string), default(string));
        while (NextName(ref json, ref seen) is var name and not ScimNames.None)
        {
            switch (name)
            {
                case ScimNames.Value: value = Text(ref json); break;
                case ScimNames.Reference: reference = Text(ref json); break;
                default: Skip(ref json); break;
            }
        }

        return ScimUser.ManagerOf(value, reference);
    }
}
