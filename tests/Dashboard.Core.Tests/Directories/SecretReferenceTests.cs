using System.Text.Json;
using Dashboard.Core.Directories;

namespace Dashboard.Core.Tests.Directories;

public sealed class SecretReferenceTests
{
    [Theory]
    [InlineData("env:TOKEN", "TOKEN", null)]
    [InlineData("file:/run/secrets/token", null, "/run/secrets/token")]
    public void A_reference_names_a_variable_or_a_file(string text, string? variable, string? file)
    {
        Assert.True(SecretReference.TryParse(text, out var reference));
        Assert.Equal((variable, file, text), (reference.EnvironmentVariable, reference.File, reference.ToString()));
        Assert.Equal(reference, JsonSerializer.Deserialize<SecretReference>(JsonSerializer.Serialize(reference)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("env:")]
    [InlineData("env: ")]
    [InlineData("file:")]
    [InlineData("ENV:TOKEN")]
    [InlineData("eyJhbGciOiJIUzI1NiJ9.e30.x")]
    [InlineData(" env:TOKEN")]
    public void A_bare_secret_or_anything_else_is_refused(string? text) => Assert.False(SecretReference.TryParse(text, out _));

    [Fact]
    public void The_refusal_does_not_repeat_what_may_be_the_secret()
    {
        var refusal = Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<SecretReference>("\"hunter2\""));

        Assert.DoesNotContain("hunter2", refusal.ToString(), StringComparison.Ordinal);
    }
}
