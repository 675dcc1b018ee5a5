using System.Text;
using Dashboard.Core.Directories;

namespace Dashboard.Core.Tests.Directories;

/// <summary>Names of entries (RFC 4514) and filters (RFC 4515), in what people and servers write.</summary>
public sealed class LdapNamesTests
{
    [Theory]
    [InlineData("uid=ann,ou=people,dc=example", "UID=Ann, OU=People , dc = example")]
    [InlineData(@"cn=Smith\, James,dc=example", @"cn=smith\2c  james,dc=example")]
    [InlineData(@"cn=L\C4\8Di\C4\87", "cn=Lčić")]
    [InlineData("cn=a+uid=b,dc=x", "uid=b+CN=a,dc=x")]
    [InlineData(@"cn=\ a\ ", @"cn=\20a\20")]
    public void Two_spellings_of_one_name_are_equal(string one, string other)
    {
        Assert.True(LdapDn.TryParse(one, out var a));
        Assert.True(LdapDn.TryParse(other, out var b));
        Assert.Equal(a.Key, b.Key);
    }

    [Theory]
    [InlineData("uid=ann,dc=example", "uid=ann,dc=example2")]
    [InlineData(@"cn=a\,dc=b", "cn=a,dc=b")]
    [InlineData("uid=ann", "cn=ann")]
    [InlineData(@"cn=a\+uid=b", "cn=a+uid=b")]
    public void Two_names_are_not(string one, string other) => Assert.NotEqual(LdapDn.KeyOf(one), LdapDn.KeyOf(other));

    [Theory]
    [InlineData("")]
    [InlineData("people")]
    [InlineData("=x")]
    [InlineData("ou=")]
    [InlineData("ou=a,")]
    [InlineData("ou=a,,dc=b")]
    [InlineData("ou=a;dc=b")]
    [InlineData("ou=a\\")]
    [InlineData("ou=a\\x")]
    [InlineData("ou=\"a\"")]
    public void What_is_no_name_is_refused(string text) => Assert.False(LdapDn.TryParse(text, out _));

    [Theory]
    [InlineData("uid=a,ou=people,dc=example", "ou=people,dc=example", true)]
    [InlineData("uid=a,ou=x,OU=people,dc=example", "ou=People, dc=example", true)]
    [InlineData("ou=people,dc=example", "ou=people,dc=example", false)]
    [InlineData("uid=a,ou=otherpeople,dc=example", "ou=people,dc=example", false)]
    [InlineData(@"uid=a\,ou=people,dc=example", "ou=people,dc=example", false)]
    [InlineData("uid=a,ou=people,dc=example", "dc=example,ou=people", false)]
    public void What_lies_below_an_entry_is_told_by_whole_parts(string dn, string container, bool isBelow)
    {
        Assert.True(LdapDn.TryParse(dn, out var a));
        Assert.True(LdapDn.TryParse(container, out var b));
        Assert.Equal(isBelow, a.IsBelow(b));
    }

    [Theory]
    [InlineData("(objectClass=*)", "LdapPresent")]
    [InlineData("(uid=ann)", "LdapCompare")]
    [InlineData("(uid=)", "LdapCompare")]
    [InlineData("(x>=1)", "LdapCompare")]
    [InlineData("(uid=a*)", "LdapSubstrings")]
    [InlineData("(uid=*a*b)", "LdapSubstrings")]
    [InlineData("(&(a=b)(|(c=d)(!(e=f))))", "LdapAnd")]
    [InlineData("(userAccountControl:1.2.840.113556.1.4.803:=2)", "LdapExtensible")]
    [InlineData("(cn:dn:2.4.6.8.10:=x)", "LdapExtensible")]
    [InlineData("(:caseIgnoreMatch:=x)", "LdapExtensible")]
    public void A_filter_is_read(string text, string kind)
    {
        Assert.True(LdapFilter.TryParse(text, out var filter));
        Assert.Equal(kind, filter.GetType().Name);
    }

    [Theory]
    [InlineData("")]
    [InlineData("uid=ann")]
    [InlineData("(uid=ann")]
    [InlineData("(uid=ann))")]
    [InlineData("(uid=a(b)")]
    [InlineData("(&)")]
    [InlineData("(!(a=b)(c=d))")]
    [InlineData("(uid=a\\2)")]
    [InlineData("(uid=\\zz)")]
    [InlineData("(=x)")]
    [InlineData("(a b=x)")]
    [InlineData("(uid=**)")]
    [InlineData("(&(a=b) (c=d))")]
    public void What_is_no_filter_is_refused(string text) => Assert.False(LdapFilter.TryParse(text, out _));

    [Fact]
    public void Any_text_is_a_value_once_it_is_escaped()
    {
        var all = string.Concat(Enumerable.Range(0, 0x250).Select(i => (char)i)) + "日本😀";

        Assert.True(LdapFilter.TryParse($"(uid={LdapFilter.Escape(all)})", out var filter));
        Assert.Equal(all, Encoding.UTF8.GetString(Assert.IsType<LdapCompare>(filter).Value.Span));
        Assert.True(LdapFilter.TryParse($"(id={LdapFilter.Escape([0, 255, 0x5c])})", out filter));
        Assert.Equal([0, 255, 0x5c], Assert.IsType<LdapCompare>(filter).Value.ToArray());
    }

    [Fact]
    public void A_filter_that_is_too_deep_is_refused_before_the_stack_is_full() =>
        Assert.False(LdapFilter.TryParse(string.Concat(Enumerable.Repeat("(!", 100_000)) + "(a=b)" + new string(')', 100_000), out _));
}
