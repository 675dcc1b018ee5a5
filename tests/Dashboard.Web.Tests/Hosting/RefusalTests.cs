using System.Diagnostics;
using System.Runtime.InteropServices;
using Dashboard.Web.Api;
using Dashboard.Web.Hosting;
using Dashboard.Web.Security;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;

namespace Dashboard.Web.Tests.Hosting;

public sealed class RefusalTests
{
    private const string Tenant = "0b2b9a4e-6a0b-4d39-9d4f-1d2f5f0f8f10";

    [Fact]
    public async Task Production_without_an_identity_provider_says_all_that_is_missing_and_nothing_else()
    {
        var folder = Path.Combine(Path.GetTempPath(), $"tidemark-{Guid.NewGuid():N}");
        var start = new ProcessStartInfo(
            Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../../dotnet"),
            [Path.Combine(AppContext.BaseDirectory, "Dashboard.Web.dll"), "--environment", "Production", "--Storage:DataFolder", folder, "--Api:BootstrapToken", "short", "--Lab:Url", "http://example.com"])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var written = process.StandardOutput.ReadToEndAsync();
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.Equal(1, process.ExitCode);
        Assert.StartsWith("Tidemark does not start:", error, StringComparison.Ordinal);
        foreach (var named in new[] { "AzureAd:Instance", "AzureAd:TenantId", "AzureAd:ClientId", "AzureAd:ClientSecret", "Api:BootstrapToken", "Lab:Url", "personas exist in Development only" })
        {
            Assert.Contains(named, error, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("   at ", error + await written, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder), "Nothing is written before the settings are known to be right.");
    }

    [Theory]
    [InlineData("Development", null, null, null, 0)]
    [InlineData("Production", null, null, null, 5)]
    [InlineData("Staging", "https://login.microsoftonline.com/", Tenant, Tenant, 0)]
    [InlineData("Production", "http://login.microsoftonline.com/", Tenant, Tenant, 1)]
    [InlineData("Production", "https://login.microsoftonline.com/", "common", Tenant, 1)]
    [InlineData("Production", "https://login.microsoftonline.com/", Tenant, "", 1)]
    [InlineData("Development", null, Tenant, null, 3)]
    public void The_identity_provider_is_whole_or_absent_in_Development(string environment, string? instance, string? tenant, string? client, int failures)
    {
        var result = new IdentityProviderOptionsValidator(new Environment(environment)).Validate(null, new() { Instance = instance, TenantId = tenant, ClientId = client, ClientSecret = client is null ? null : "env:PATH" });

        Assert.Equal(failures, result.Failures?.Count() ?? 0);
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("", false)]
    [InlineData("0123456789012345678901234567890", false)] // 31
    [InlineData("01234567890123456789012345678901", true)] // 32
    [InlineData("0123456789012345678901234567890 ", false)]
    [InlineData("0123456789012345678901234567890é", false)]
    public void A_bootstrap_token_is_long_and_fits_into_a_header(string? token, bool isFine) =>
        Assert.Equal(isFine, new ApiOptionsValidator().Validate(null, new() { BootstrapToken = token }).Succeeded);

    [Theory]
    [InlineData("http://127.0.0.1:5090", true)]
    [InlineData("http://localhost:80/", true)]
    [InlineData("https://127.0.0.1:5090", false)]
    [InlineData("http://192.168.0.1:5090", false)]
    [InlineData("http://127.0.0.1:5090/lab", false)]
    public void The_Lab_listens_on_this_machine_only(string url, bool isFine) =>
        Assert.Equal(isFine, new LabOptionsValidator().Validate(null, new() { Url = new(url) }).Succeeded);

    [Fact]
    public void A_bug_is_no_refusal() => Assert.Empty(Refusal.Reasons(new InvalidOperationException("bug")));

    private sealed class Environment(string name) : IWebHostEnvironment
    {
        public string EnvironmentName { get; set; } = name;

        public string ApplicationName { get; set; } = string.Empty;

        public string ContentRootPath { get; set; } = string.Empty;

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();

        public string WebRootPath { get; set; } = string.Empty;

        public IFileProvider WebRootFileProvider { get; set; } = new NullFileProvider();
    }
}
