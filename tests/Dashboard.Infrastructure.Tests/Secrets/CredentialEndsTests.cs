using System.Buffers.Text;
using System.Text;
using Dashboard.Core.Directories;
using Dashboard.Infrastructure.Secrets;

namespace Dashboard.Infrastructure.Tests.Secrets;

/// <summary>When a bearer token says that it ends.</summary>
public sealed class CredentialEndsTests
{
    [Theory]
    [InlineData("""{"exp":1798761600}""", "2027-01-01")]
    [InlineData("""{"exp":1798761600.75}""", "2027-01-01")]
    [InlineData("""{"sub":"x"}""", null)]
    [InlineData("""{"exp":"soon"}""", null)]
    [InlineData("""{"exp":1e300}""", null)]
    [InlineData("""{"exp":-1}""", null)]
    [InlineData("[1]", null)]
    [InlineData("no json", null)]
    public void A_token_that_is_a_JWT_says_its_end(string claims, string? day) =>
        Assert.Equal(day, EndOf($"e30.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(claims))}.c2ln"));

    [Theory]
    [InlineData("plain-token")]
    [InlineData("a.b")]
    [InlineData("a.%%%.c")]
    public void Any_other_token_says_nothing(string token) => Assert.Null(EndOf(token));

    [Fact]
    public void Other_credentials_say_nothing() => Assert.Null(new CredentialEnds().Of(new NoAuth()));

    private static string? EndOf(string token)
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, token);
            Assert.True(SecretReference.TryParse($"file:{file}", out var reference));
            return new CredentialEnds().Of(new BearerAuth(reference))?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
