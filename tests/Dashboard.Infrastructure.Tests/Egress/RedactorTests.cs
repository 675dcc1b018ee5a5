using System.Text;
using Dashboard.Infrastructure.Egress;

namespace Dashboard.Infrastructure.Tests.Egress;

/// <summary>A secret that a server sends back, in whichever way it writes it.</summary>
public sealed class RedactorTests
{
    private const string Secret = "Cl1ent/+s3cret&7c1d55e0a9\"<x>";

    public static TheoryData<string> Echoes =>
    [
        Secret,
        Uri.EscapeDataString(Secret),
        System.Net.WebUtility.HtmlEncode(Secret),
        System.Text.Json.JsonEncodedText.Encode(Secret).ToString(),
        Convert.ToHexString(Encoding.UTF8.GetBytes(Secret)),
        Convert.ToHexStringLower(Encoding.UTF8.GetBytes(Secret)),
        Convert.ToBase64String(Encoding.UTF8.GetBytes(Secret)),
        Convert.ToBase64String(Encoding.UTF8.GetBytes($"x{Secret}y")),
        Convert.ToBase64String(Encoding.UTF8.GetBytes($"tidemark:{Secret}")),
        Convert.ToBase64String(Encoding.UTF8.GetBytes($"ab{Secret}")),
        Convert.ToBase64String(Encoding.UTF8.GetBytes($"x{Secret}y")).Replace('+', '-').Replace('/', '_').TrimEnd('='),
    ];

    [Theory]
    [MemberData(nameof(Echoes))]
    public void It_is_taken_out_in_each_way_it_may_be_written(string echo)
    {
        var redactor = new Redactor();
        redactor.Remember(Secret);
        var clean = redactor.Clean($"You came with {echo}, which is wrong.");

        Assert.StartsWith("You came with ", clean, StringComparison.Ordinal);
        Assert.EndsWith(", which is wrong.", clean, StringComparison.Ordinal);
        Assert.True(clean.Length <= "You came with , which is wrong.".Length + 3 + 16, clean); // what is around it in base64 may stay
        Assert.Equal($"You came with {echo}, which is wrong.", new Redactor().Clean($"You came with {echo}, which is wrong."));
    }

    [Fact]
    public void Of_a_short_secret_nothing_is_taken_for_another_spelling()
    {
        var redactor = new Redactor();
        redactor.Remember("abc");

        Assert.Equal("YWJj 616263 ***", redactor.Clean("YWJj 616263 abc"));
    }
}
