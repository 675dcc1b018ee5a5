using Dashboard.Core.Directories;
using Dashboard.Infrastructure.Secrets;

namespace Dashboard.Infrastructure.Tests.Secrets;

public sealed class SecretReaderTests : IDisposable
{
    private readonly string _name = $"TIDEMARK_{Guid.NewGuid():n}";
    private readonly string _file = Path.Combine(Path.GetTempPath(), $"tidemark-{Guid.NewGuid():n}");

    public void Dispose()
    {
        Environment.SetEnvironmentVariable(_name, null);
        File.Delete(_file);
    }

    [Theory]
    [InlineData("abc", "abc")]
    [InlineData("abc\n", "abc")]
    [InlineData("abc\r\n", "abc")]
    [InlineData(" abc ", " abc ")]
    [InlineData("\uFEFFabc", "abc")]
    public void A_secret_is_read_without_its_last_newline(string text, string expected)
    {
        File.WriteAllText(_file, text);
        Environment.SetEnvironmentVariable(_name, text.TrimStart('\uFEFF'));

        Assert.Equal(expected, Read($"file:{_file}").Secret?.Reveal());
        Assert.Equal(expected, Read($"env:{_name}").Secret?.Reveal());
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("guess me\n\n")]
    [InlineData("guess me\nnot")]
    public void What_cannot_be_a_secret_is_said_without_showing_it(string text)
    {
        File.WriteAllText(_file, text);

        var (secret, problem) = Read($"file:{_file}");

        Assert.Null(secret);
        Assert.StartsWith($"the secret file:{_file} ", problem, StringComparison.Ordinal);
        Assert.DoesNotContain("guess", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_secret_that_is_missing_is_named()
    {
        Assert.Equal($"the secret env:{_name} is not set", Read($"env:{_name}").Problem);
        Assert.Equal($"the secret file:{_file} leads to no file", Read($"file:{_file}").Problem);
        Assert.Equal("the secret file:/tmp leads to no file", Read("file:/tmp").Problem);
    }

    [Fact]
    public void A_secret_that_is_printed_shows_asterisks() => Assert.Equal("***", $"{new Secret("abc")}");

    private static (Secret? Secret, string? Problem) Read(string text)
    {
        Assert.True(SecretReference.TryParse(text, out var reference));
        SecretReader.TryRead(reference, out var secret, out var problem);
        return (secret, problem);
    }
}
