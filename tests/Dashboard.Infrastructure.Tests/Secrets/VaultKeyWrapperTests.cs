using System.Security.Cryptography;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Configuration;
using Dashboard.Core.RealEvents;
using Dashboard.Infrastructure.Secrets;
using Dashboard.Infrastructure.Tests.Notifications;
using Dashboard.Infrastructure.Tests.Persistence;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Infrastructure.Tests.Secrets;

/// <summary>The key in an external vault: it wraps, is rotated there, and when it is away nobody takes that for lost.</summary>
public sealed class VaultKeyWrapperTests : IAsyncLifetime
{
    private TransitEngine _engine = null!;

    public async ValueTask InitializeAsync() => _engine = await TransitEngine.StartAsync();

    public ValueTask DisposeAsync() => _engine.DisposeAsync();

    [Fact]
    public async Task It_wraps_and_after_a_rotation_there_everything_is_wrapped_anew_on_demand()
    {
        await using var store = await OpenAsync();
        var pseudonym = (await store.Get<IPseudonyms>().OpenAsync(default)).Of("hr", "jane");

        Assert.Equal([("vault-tidemark-v1", 1, true)], await KeysAsync(store));
        _engine.Rotate();
        Assert.Equal([("vault-tidemark-v1", 1, true), ("vault-tidemark-v2", 0, true)], await KeysAsync(store));
        await store.Get<ISecretKeys>().RewrapAsync(default);
        Assert.Equal([("vault-tidemark-v2", 1, true)], await KeysAsync(store));

        _engine.Oldest = 2; // the earlier version is retired there
        await using var next = await OpenAsync(store.Folder);
        Assert.Equal(pseudonym, (await next.Get<IPseudonyms>().OpenAsync(default)).Of("hr", "jane"));
    }

    [Theory]
    [InlineData(403)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task When_it_is_away_or_refuses_nothing_is_made_anew_and_it_comes_back(int status)
    {
        await using var store = await OpenAsync();
        var pseudonym = (await store.Get<IPseudonyms>().OpenAsync(default)).Of("hr", "jane");
        await using var other = await OpenAsync(store.Folder); // knows nothing yet

        _engine.Fails = status;
        var away = await Assert.ThrowsAsync<StorageUnavailableException>(() => other.Get<IPseudonyms>().OpenAsync(default));
        Assert.Contains($"it answered {status}", away.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(TransitEngine.Token, away.ToString(), StringComparison.Ordinal);

        _engine.Fails = null;
        Assert.Equal(pseudonym, (await other.Get<IPseudonyms>().OpenAsync(default)).Of("hr", "jane"));
    }

    [Fact]
    public void What_was_tampered_with_opens_nothing_and_a_key_of_a_file_from_before_is_opened_still()
    {
        var earlier = RandomNumberGenerator.GetBytes(32);
        using var wrapper = new VaultKeyWrapper(SomeEgress.Open, Options(), [earlier], TimeProvider.System);
        var seal = new EnvelopeSeal(wrapper);
        var closed = seal.Close("text", "a");
        var envelope = Envelope.Parse(closed)!;
        var older = new EnvelopeSeal(new FileKeyWrapper(earlier, [])).Close("older", "a");

        Assert.Equal("text", seal.Open(closed, "a"));
        Assert.Null(seal.Open(closed, "b"));
        Assert.Null(seal.Open((envelope with { Wrapped = [.. envelope.Wrapped[..^6], .. "AAAAAA"u8] }).ToBytes(), "a"));
        Assert.Equal("older", seal.Open(older, "a"));
        Assert.Equal("vault-tidemark-v1", Envelope.Parse(seal.Rewrap(older)!)!.KeyId);
        Assert.Equal("older", seal.Open(seal.Rewrap(older)!, "a"));
    }

    private static async Task<List<(string, int, bool)>> KeysAsync(TestStore store) => [.. (await store.Get<ISecretKeys>().StandingAsync(default)).Keys.Select(k => (k.Id, k.Needed, k.IsHere))];

    private SecretsOptions Options() => new() { VaultAddress = _engine.Address, VaultKey = "tidemark", VaultToken = SomeMessages.Secret(TransitEngine.Token).Value };

    private Task<TestStore> OpenAsync(string? folder = null) => TestStore.OpenAsync(folder, more: services => services.Configure<SecretsOptions>(options =>
        (options.VaultAddress, options.VaultKey, options.VaultToken) = (_engine.Address, "tidemark", Options().VaultToken)));
}
