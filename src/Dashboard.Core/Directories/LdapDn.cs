using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Dashboard.Core.Directories;

/// <summary>
/// The name of an entry (RFC 4514), in a form in which two spellings of one name are equal: case and blanks mean nothing in the
/// attributes that entries of people and groups are named by.
/// </summary>
public sealed class LdapDn
{
    private const string Special = "\"+,;<>\\= #";

    private readonly ImmutableArray<string> _parts;

    private LdapDn(ImmutableArray<string> parts, ImmutableArray<(string Type, string Value)> first)
    {
        (_parts, First) = (parts, first);
        Key = string.Join('\u0001', parts);
    }

    /// <summary>Equal for two spellings of one name.</summary>
    public string Key { get; }

    /// <summary>The attributes and values of its first part, as they were written: what the entry is called below its parent.</summary>
    public ImmutableArray<(string Type, string Value)> First { get; }

    /// <summary>Reads a name; the empty one is that of the server itself, and no entry's.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out LdapDn? dn)
    {
        dn = null;
        var parts = ImmutableArray.CreateBuilder<string>();
        var first = ImmutableArray<(string, string)>.Empty;
        var values = new List<(string Type, string Value)>();
        for (var at = 0; at <= text.Length; at++)
        {
            if (ReadValue(text, ref at) is not { } value)
            {
                return false;
            }

            values.Add(value);
            if (at == text.Length || text[at] == ',')
            {
                first = parts.Count == 0 ? [.. values] : first;
                parts.Add(string.Join('\u0002', values.Select(v => $"{v.Type.ToLowerInvariant()}={Plain(v.Value)}").Order(StringComparer.Ordinal)));
                values.Clear();
            }
        }

        dn = new(parts.ToImmutable(), first);
        return true;
    }

    /// <summary>A key also for a name that cannot be read: its own spelling.</summary>
    public static string KeyOf(string text) => TryParse(text, out var dn) ? dn.Key : text;

    /// <summary>Whether the entry lies below another one, at any depth.</summary>
    public bool IsBelow(LdapDn other) => _parts.Length > other._parts.Length && _parts.AsSpan()[^other._parts.Length..].SequenceEqual(other._parts.AsSpan());

    /// <summary>One <c>type=value</c>; afterwards the place is that of the sign behind it.</summary>
    private static (string Type, string Value)? ReadValue(string text, ref int at)
    {
        var equals = text.IndexOf('=', at);
        var type = equals < 0 ? string.Empty : text[at..equals].Trim();
        if (!LdapFilterReader.IsName(type))
        {
            return null;
        }

        var value = new List<byte>();
        var length = 0; // without the blanks at the end that are not escaped
        for (at = equals + 1; at < text.Length && text[at] is not (',' or '+'); at++)
        {
            var c = text[at];
            if (c == '\\')
            {
                if (at + 2 < text.Length && byte.TryParse(text.AsSpan(at + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var octet))
                {
                    value.Add(octet);
                    at += 2;
                }
                else if (at + 1 < text.Length && Special.Contains(text[at + 1], StringComparison.Ordinal))
                {
                    value.Add((byte)text[++at]);
                }
                else
                {
                    return null;
                }

                length = value.Count;
            }
            else if (c is '"' or ';' or '<' or '>')
            {
                return null;
            }
            else if (c != ' ' || value.Count > 0)
            {
                var size = char.IsHighSurrogate(c) && at + 1 < text.Length ? 2 : 1;
                value.AddRange(Encoding.UTF8.GetBytes(text.Substring(at, size)));
                at += size - 1;
                length = c == ' ' ? length : value.Count;
            }
        }

        return length == 0 ? null : (type, Encoding.UTF8.GetString([.. value[..length]]));
    }

    private static string Plain(string value) => string.Join(' ', value.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToLowerInvariant();
}
