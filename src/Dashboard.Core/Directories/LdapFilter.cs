using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Dashboard.Core.Directories;

/// <summary>A search filter (RFC 4511 section 4.5.1.7), as it is written in a configuration (RFC 4515).</summary>
public abstract record LdapFilter
{
    /// <summary>Reads one; whatever is not wholly a filter is refused.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out LdapFilter? filter)
    {
        var reader = new LdapFilterReader(text);
        filter = reader.Read();
        return filter is not null;
    }

    /// <summary>A text as a value in a filter: what would mean something there is escaped (RFC 4515 section 3).</summary>
    public static string Escape(string value)
    {
        var escaped = new StringBuilder(value.Length);
        foreach (var c in value)
        {
            escaped.Append(c is '*' or '(' or ')' or '\\' or < ' ' or '\u007f' ? Escape([(byte)c]) : c.ToString());
        }

        return escaped.ToString();
    }

    /// <summary>Octets as a value in a filter.</summary>
    public static string Escape(ReadOnlySpan<byte> value)
    {
        var escaped = new StringBuilder(value.Length * 3);
        foreach (var octet in value)
        {
            escaped.Append('\\').Append(octet.ToString("x2", CultureInfo.InvariantCulture));
        }

        return escaped.ToString();
    }
}

/// <summary>All of them.</summary>
public sealed record LdapAnd(ImmutableArray<LdapFilter> Parts) : LdapFilter;

/// <summary>Any of them.</summary>
public sealed record LdapOr(ImmutableArray<LdapFilter> Parts) : LdapFilter;

/// <summary>Surely not.</summary>
public sealed record LdapNot(LdapFilter Part) : LdapFilter;

/// <summary>The attribute is there.</summary>
public sealed record LdapPresent(string Attribute) : LdapFilter;

/// <summary>The attribute compares with a value: <c>=</c>, <c>&gt;=</c>, <c>&lt;=</c> or <c>~=</c>.</summary>
public sealed record LdapCompare(string Attribute, string Operator, ReadOnlyMemory<byte> Value) : LdapFilter;

/// <summary>The attribute holds pieces in this order; an empty first or last one leaves its end open.</summary>
public sealed record LdapSubstrings(string Attribute, ImmutableArray<ReadOnlyMemory<byte>> Pieces) : LdapFilter;

/// <summary>The attribute matches by a rule: <c>(userAccountControl:1.2.840.113556.1.4.803:=2)</c>.</summary>
public sealed record LdapExtensible(string? Attribute, string? Rule, bool WithDn, ReadOnlyMemory<byte> Value) : LdapFilter;
