using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Dashboard.Core.Directories;

/// <summary>Reads a filter as RFC 4515 writes it. Each method gives null where there is none.</summary>
internal sealed class LdapFilterReader(string text)
{
    /// <summary>More is no filter that anybody writes, and would only fill the stack.</summary>
    private const int Deepest = 50;

    private int _at;

    public LdapFilter? Read() => Filter(0) is { } filter && _at == text.Length ? filter : null;

    private LdapFilter? Filter(int depth)
    {
        if (depth > Deepest || !Take('('))
        {
            return null;
        }

        LdapFilter? filter;
        if (Take('&'))
        {
            filter = Several(depth) is { Length: > 0 } parts ? new LdapAnd(parts) : null;
        }
        else if (Take('|'))
        {
            filter = Several(depth) is { Length: > 0 } parts ? new LdapOr(parts) : null;
        }
        else if (Take('!'))
        {
            filter = Filter(depth + 1) is { } part ? new LdapNot(part) : null;
        }
        else
        {
            filter = Item();
        }

        return Take(')') ? filter : null;
    }

    private ImmutableArray<LdapFilter> Several(int depth)
    {
        var parts = ImmutableArray.CreateBuilder<LdapFilter>();
        while (_at < text.Length && text[_at] == '(')
        {
            if (Filter(depth + 1) is not { } part)
            {
                return [];
            }

            parts.Add(part);
        }

        return parts.ToImmutable();
    }

    private LdapFilter? Item()
    {
        var end = text.IndexOfAny(['(', ')'], _at);
        var item = end < 0 ? string.Empty : text[_at..end];
        var equals = item.IndexOf('=', StringComparison.Ordinal);
        if (equals < 1)
        {
            return null;
        }

        _at = end;
        var (left, right) = (item[..equals], item[(equals + 1)..]);
        if (left[^1] is ':')
        {
            return Extensible(left[..^1], right);
        }

        if (left[^1] is '>' or '<' or '~')
        {
            return IsName(left[..^1]) && Octets(right) is { } compared ? new LdapCompare(left[..^1], $"{left[^1]}=", compared) : null;
        }

        if (!IsName(left))
        {
            return null;
        }

        if (right == "*")
        {
            return new LdapPresent(left);
        }

        var pieces = right.Split('*').Select(Octets).ToList();
        return pieces.Contains(null) || (pieces.Count > 1 && pieces.TrueForAll(p => p!.Value.IsEmpty)) ? null
            : pieces.Count == 1 ? new LdapCompare(left, "=", pieces[0]!.Value)
            : new LdapSubstrings(left, [.. pieces.Select(p => p!.Value)]);
    }

    /// <summary><c>attribute[:dn][:rule]:=value</c>, one of attribute and rule at least.</summary>
    private static LdapExtensible? Extensible(string left, string right)
    {
        var parts = left.Split(':');
        var withDn = parts.Length > 1 && parts[1].Equals("dn", StringComparison.OrdinalIgnoreCase);
        var rule = parts.Length == (withDn ? 3 : 2) ? parts[^1] : null;
        var isWhole = parts.Length <= (withDn ? 3 : 2)
            && (parts[0].Length == 0 ? rule is not null : IsName(parts[0]))
            && (rule is null || IsName(rule));
        return isWhole && Octets(right) is { } value ? new(parts[0].Length == 0 ? null : parts[0], rule, withDn, value) : null;
    }

    /// <summary>An attribute's name or number, with options.</summary>
    internal static bool IsName(string name) => name.Length > 0 && char.IsAsciiLetterOrDigit(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or ';' or '_');

    private static ReadOnlyMemory<byte>? Octets(string value)
    {
        var octets = new List<byte>(value.Length);
        for (var i = 0; i < value.Length; i++)
        {
            if (value[i] != '\\')
            {
                var length = char.IsHighSurrogate(value[i]) && i + 1 < value.Length ? 2 : 1;
                octets.AddRange(Encoding.UTF8.GetBytes(value.Substring(i, length)));
                i += length - 1;
            }
            else if (i + 2 < value.Length && byte.TryParse(value.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var octet))
            {
                octets.Add(octet);
                i += 2;
            }
            else
            {
                return null;
            }
        }

        return octets.ToArray();
    }

    private bool Take(char c)
    {
        var isThere = _at < text.Length && text[_at] == c;
        _at += isThere ? 1 : 0;
        return isThere;
    }
}
