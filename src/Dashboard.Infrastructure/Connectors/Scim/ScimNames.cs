using System.Text;

namespace Dashboard.Infrastructure.Connectors.Scim;

/// <summary>
/// Numbers the attribute names of a listing, without regard to case (RFC 7643 section 2.1), so that names can be told apart and one given
/// twice be seen without making texts of them. Those that mean something here have the numbers that are named.
/// </summary>
internal sealed class ScimNames
{
    public const int Resources = 0;
    public const int TotalResults = 1;
    public const int NextCursor = 2;
    public const int Id = 3;
    public const int ExternalId = 4;
    public const int UserName = 5;
    public const int DisplayName = 6;
    public const int Active = 7;
    public const int UserType = 8;
    public const int Emails = 9;
    public const int Groups = 10;
    public const int Meta = 11;
    public const int Extension = 12;
    public const int LastModified = 13;
    public const int Version = 14;
    public const int Department = 15;
    public const int Manager = 16;
    public const int Value = 17;
    public const int Primary = 18;
    public const int Reference = 19;
    public const int Schemas = 20;

    /// <summary>No number: more names than are told apart, or one that is not plain.</summary>
    public const int None = -1;

    private const int Most = 128;

    private static readonly string[] Known =
    [
        "Resources", "totalResults", "nextCursor", "id", "externalId", "userName", "displayName", "active", "userType", "emails", "groups", "meta", ScimJson.Extension,
        "lastModified", "version", "department", "manager", "value", "primary", "$ref", "schemas",
    ];

    private readonly Dictionary<string, int> _numbers = new(StringComparer.OrdinalIgnoreCase);
    private readonly ScimMemo<int> _spellings = new(4 * Most);

    // Users of one server have their attributes in one order: what followed a name last time mostly follows it again.
    private readonly (byte[] Spelling, int Number)[] _followers = [.. Enumerable.Repeat((Array.Empty<byte>(), None), Most + 1)];
    private int _last = None;

    public ScimNames()
    {
        foreach (var name in Known)
        {
            _numbers.Add(name, _numbers.Count);
        }
    }

    /// <summary>The number of a name as it is written.</summary>
    public int Of(ReadOnlySpan<byte> name)
    {
        ref var follower = ref _followers[_last + 1];
        if (name.SequenceEqual(follower.Spelling) && follower.Number != None)
        {
            return _last = follower.Number;
        }

        var number = LookUp(name);
        follower = (name.ToArray(), number);
        return _last = number;
    }

    private int LookUp(ReadOnlySpan<byte> name)
    {
        if (_spellings.TryGet(name, out var number))
        {
            return number;
        }

        // Case is folded in one way here and where names are judged only as long as they are plain.
        if (!Ascii.IsValid(name) || name.Contains((byte)'\\') || _numbers.Count == Most)
        {
            return None;
        }

        var text = Encoding.ASCII.GetString(name);
        if (!_numbers.TryGetValue(text, out number))
        {
            _numbers[text] = number = _numbers.Count;
        }

        _spellings.Add(name, number);
        return number;
    }
}
