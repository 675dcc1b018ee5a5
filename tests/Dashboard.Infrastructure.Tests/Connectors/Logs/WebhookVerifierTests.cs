using System.Globalization;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Configuration;
using Dashboard.Core.Directories;
using Dashboard.Core.Provisioning;
using Dashboard.Infrastructure.Connectors;
using Dashboard.Infrastructure.Secrets;
using Dashboard.Infrastructure.Tests.Connectors.Access;
using Dashboard.Infrastructure.Tests.Notifications;
using Dashboard.Infrastructure.Tests.Persistence;
using Dashboard.Infrastructure.Tests.Secrets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Dashboard.Infrastructure.Tests.Connectors.Logs;

/// <summary>What strangers learn of the secrets that messages are signed with, and what it costs: nothing.</summary>
public sealed class WebhookVerifierTests : IAsyncLifetime
{
    private const string Key = "s3nt1nel-of-enough-length";

    private static readonly LogWebhook Entered = Webhook("kept:logs/hr/sender");

    private readonly AccessRig.Logs _logs = new();
    private TransitEngine _vault = null!;
    private TestStore _store = null!;

    public async ValueTask InitializeAsync()
    {
        _vault = await TransitEngine.StartAsync();
        _store = await TestStore.OpenAsync(more: services => services.AddConnectors().AddSingleton<ILoggerProvider>(_logs).Configure<SecretsOptions>(options =>
            (options.VaultAddress, options.VaultKey, options.VaultToken) = (_vault.Address, "tidemark", SomeMessages.Secret(TransitEngine.Token).Value)));
        var log = SomeLog.Of(LogPreset.Entra, new("https://graph.example/v1.0")) with { Name = "hr", Webhook = Entered };
        await _store.Get<IGovernanceStore>().SaveAsync(Governance.Empty with { ProvisioningLogs = [log] }, 0, "ada", default);
        Assert.True(await _store.Get<IKeptSecrets>().SaveAsync(Entered.Secret, SecretOrigin.Here, Key, "ada", default));
    }

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        await _vault.DisposeAsync();
    }

    [Theory]
    [InlineData(403)]
    [InlineData(503)]
    public async Task While_the_vault_is_away_a_log_is_answered_as_one_that_is_not_there_and_the_operator_is_told(int status)
    {
        Assert.True(await IsSignedAsync(Entered, Signed()));

        _vault.Fails = status;
        Assert.False(await IsSignedAsync(Entered, Signed()));
        Assert.Contains("kept:logs/hr/sender", _logs.Text, StringComparison.Ordinal);
        Assert.Contains($"it answered {status}", _logs.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Key, _logs.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(TransitEngine.Token, _logs.Text, StringComparison.Ordinal);

        var asked = _vault.Asked;
        Assert.False(await IsSignedAsync(null, Signed()));
        Assert.False(await IsSignedAsync(Webhook("kept:logs/other/sender"), Signed()));
        Assert.False(await IsSignedAsync(Webhook("env:TIDEMARK_NOT_SET"), Signed()));
        Assert.True(await IsSignedAsync(new(SomeMessages.Secret(Key)), Signed())); // this one lies in no vault
        Assert.Equal(asked, _vault.Asked);

        _vault.Fails = null;
        Assert.True(await IsSignedAsync(Entered, Signed()));
    }

    [Theory]
    [InlineData("no id")]
    [InlineData("an endless id")]
    [InlineData("no timestamp")]
    [InlineData("no moment")]
    [InlineData("yesterday")]
    [InlineData("tomorrow")]
    [InlineData("no signature")]
    [InlineData("another version")]
    [InlineData("half a signature")]
    [InlineData("no base64")]
    public async Task For_what_can_be_seen_to_be_unsigned_no_secret_is_opened(string what)
    {
        var good = Signed();
        var asked = _vault.Asked;
        Assert.False(await IsSignedAsync(Entered, good with { Body = "{ }"u8.ToArray() }));
        Assert.True(_vault.Asked > asked); // what looks signed costs a look

        asked = _vault.Asked;
        Assert.False(await IsSignedAsync(Entered, what switch
        {
            "no id" => good with { Id = null },
            "an endless id" => Signed(id: new string('x', 201)),
            "no timestamp" => good with { Timestamp = null },
            "no moment" => good with { Timestamp = "soon" },
            "yesterday" => Signed(TimeSpan.FromDays(-1)),
            "tomorrow" => Signed(TimeSpan.FromDays(1)),
            "no signature" => good with { Signature = null },
            "another version" => good with { Signature = $"v2{good.Signature![2..]}" },
            "half a signature" => good with { Signature = good.Signature![..^8] },
            _ => good with { Signature = "v1,it is none of that kind at all" },
        }));
        Assert.Equal(asked, _vault.Asked);
    }

    private Task<bool> IsSignedAsync(LogWebhook? webhook, WebhookMessage message) => _store.Get<IWebhookVerifier>().IsSignedAsync(webhook, message, default);

    private WebhookMessage Signed(TimeSpan later = default, string id = "msg_1")
    {
        var timestamp = (_store.Time.GetUtcNow() + later).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return new(id, timestamp, WebhookSignature.Sign(WebhookSignature.KeyOf(Key), id, timestamp, "{}"u8), "{}"u8.ToArray());
    }

    private static LogWebhook Webhook(string secret) => new(SecretReference.TryParse(secret, out var reference) ? reference : throw new InvalidOperationException(secret));
}
