using System.Security.Cryptography;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Configuration;
using Dashboard.Core.Directories;
using Dashboard.Core.Probes;
using Dashboard.Core.RealEvents;
using Dashboard.Infrastructure.Connectors.Access;
using Dashboard.Infrastructure.Secrets;
using Dashboard.Infrastructure.Tests.Persistence;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Infrastructure.Tests.Secrets;

/// <summary>A new key takes over from an earlier one, and nothing is lost on the way.</summary>
public sealed class RotationTests : IDisposable
{
    private const string Token = "s3nt1nel-token";
    private const string Origin = "https://wiki.example";

    private static readonly CredentialKey Held = new("a", "app", "probe", "https://x");

    private static readonly Core.Canaries.Canary Canary = Samples.Canary();

    private readonly string _keys = Directory.CreateTempSubdirectory("tidemark-keys-").FullName;
    private readonly string _data = Path.Combine(Path.GetTempPath(), $"tidemark-{Guid.NewGuid():N}");

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_keys, recursive: true);
        Directory.Delete(_data, recursive: true);
    }

    [Fact]
    public async Task Under_a_new_key_everything_is_read_still_and_the_earlier_one_can_go_when_it_is_said()
    {
        Directory.CreateDirectory(_data);
        var pseudonym = await FillAsync("one");
        await using (var both = await OpenAsync("two", "one"))
        {
            var before = await both.Get<ISecretKeys>().StandingAsync(default);
            Assert.Equal((Id("two"), 0, 5), (before.Current, Needed(before, "two"), Needed(before, "one")));
            Assert.Contains($"Still needed: {Id("one")}", before.Advice, StringComparison.Ordinal);
            await AssertWholeAsync(both, pseudonym);

            var after = await both.Get<ISecretKeys>().RewrapAsync(default);
            Assert.Equal((5, 0), (Needed(after, "two"), Needed(after, "one")));
            Assert.Contains($"Nothing needs any other key than {Id("two")}", after.Advice, StringComparison.Ordinal);
            await AssertWholeAsync(both, pseudonym);
        }

        await using var alone = await OpenAsync("two");
        await AssertWholeAsync(alone, pseudonym);
    }

    [Fact]
    public async Task Without_a_key_that_something_needs_it_does_not_start_and_makes_nothing_anew()
    {
        Directory.CreateDirectory(_data);
        var pseudonym = await FillAsync("one");

        var refused = await Assert.ThrowsAsync<StorageUnavailableException>(() => OpenAsync("two"));
        Assert.Contains($"{Id("one")} (5 need it)", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Secrets:PreviousKeyFiles", refused.Message, StringComparison.Ordinal);

        await using (var found = await OpenAsync("one"))
        {
            await AssertWholeAsync(found, pseudonym);
        }

        await using var givenUp = await OpenAsync("two", lost: Id("one"));
        Assert.False((await givenUp.Get<CredentialVault>().FindAsync(Held, default)).IsUsable);
        Assert.Contains("cannot be opened", (await givenUp.Get<KeptSecrets>().OpenAsync(Reference, Origin, default)).Problem, StringComparison.Ordinal);
    }

    /// <summary>As often as it is broken off, and while others write: whatever is there opens.</summary>
    [Fact]
    public async Task Broken_off_again_and_again_while_others_write_nothing_becomes_unreadable()
    {
        Directory.CreateDirectory(_data);
        await FillAsync("one");
        await using (var one = await OpenAsync("one"))
        {
            for (var i = 0; i < 120; i++)
            {
                await one.Get<CredentialVault>().StoreAsync(Held with { Probe = $"p{i}" }, new HeldCredential { Value = $"v{i}" }, default);
            }
        }

        await using var both = await OpenAsync("two", "one");
        var writing = Task.Run(async () =>
        {
            for (var i = 0; i < 120; i++)
            {
                var use = await both.Get<CredentialVault>().BeginUseAsync(Held with { Probe = $"p{i}" }, default);
                Assert.True(use.IsUsable);
                Assert.True(await both.Get<CredentialVault>().EndUseAsync(Held with { Probe = $"p{i}" }, use, new HeldCredential { Value = $"w{i}" }, isInDoubt: false));
            }
        });
        var brokenOff = 0;
        for (var wait = 0; Needed(await both.Get<ISecretKeys>().StandingAsync(default), "one") > 0; wait += 3)
        {
            using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(wait));
            try
            {
                await both.Get<ISecretKeys>().RewrapAsync(stop.Token);
            }
            catch (OperationCanceledException)
            {
                brokenOff++;
            }
        }

        await writing;
        Assert.True(brokenOff > 0);
        for (var i = 0; i < 120; i++)
        {
            Assert.Equal($"w{i}", (await both.Get<CredentialVault>().FindAsync(Held with { Probe = $"p{i}" }, default)).Credential!.Value);
        }
    }

    [Fact]
    public async Task Keys_of_Data_Protection_lie_in_envelopes_and_what_an_earlier_version_left_in_plain_text_is_put_into_one()
    {
        Directory.CreateDirectory(Path.Combine(_data, "keys"));
        byte[] older;
        await using (var before = new ServiceCollection().AddDataProtection().SetApplicationName("Tidemark").PersistKeysToFileSystem(new(Path.Combine(_data, "keys"))).Services.BuildServiceProvider())
        {
            older = before.GetRequiredService<IDataProtectionProvider>().CreateProtector("Tidemark.Vault.1", "a", "b").Protect("older"u8.ToArray());
        }

        Assert.Contains(KeyFilesOfRing(), text => text.Contains("masterKey", StringComparison.Ordinal));
        await using (var store = await OpenAsync("one"))
        {
            Assert.Equal("older", store.Get<VaultSeal>().Open(older, "a", "b"));
            Assert.Null(store.Get<VaultSeal>().Open(older, "a", "c"));
            Assert.Equal("older", store.Get<VaultSeal>().Open(store.Get<VaultSeal>().Renew(older, "a", "b")!, "a", "b"));
            Assert.True(Envelope.Is(store.Get<VaultSeal>().Renew(older, "a", "b")));
        }

        Assert.NotEmpty(KeyFilesOfRing());
        Assert.DoesNotContain(KeyFilesOfRing(), text => text.Contains("masterKey", StringComparison.Ordinal));

        // Wrapped by the next key, they are read still; with that key alone too.
        await using (var both = await OpenAsync("two", "one"))
        {
            await both.Get<ISecretKeys>().RewrapAsync(default);
        }

        await using var alone = await OpenAsync("two");
        Assert.Equal("older", alone.Get<VaultSeal>().Open(older, "a", "b"));
    }

    private IEnumerable<string> KeyFilesOfRing() => Directory.EnumerateFiles(Path.Combine(_data, "keys"), "key-*.xml").Select(File.ReadAllText);

    private static SecretReference Reference => SecretReference.TryParse("kept:apps/app/token", out var reference) ? reference : throw new InvalidOperationException();

    private static int Needed(SecretKeyStanding standing, string name) => standing.Keys.SingleOrDefault(k => k.Id == Id(name))?.Needed ?? 0;

    private static string Id(string name) => FileKeyWrapper.IdOf(KeyOf(name));

    private static byte[] KeyOf(string name) => SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(name));

    /// <summary>One of everything that is sealed: a password, a credential, the key of pseudonyms, a secret that was entered, a key of Data Protection.</summary>
    private async Task<ulong> FillAsync(string key)
    {
        await using var store = await OpenAsync(key);
        await store.Canaries.SaveAsync(Canary, default);
        Assert.True((await store.Get<ICanaryPasswords>().ForSettingAsync(ProbedIdentity.PasswordReference(Canary.Id.ToString()), default)).IsKnown);
        await store.Get<CredentialVault>().StoreAsync(Held, new HeldCredential { Value = "v" }, default);
        await store.Get<IGovernanceStore>().SaveAsync(KeptSecretTests.Governed(new(Origin)), 0, "ada", default);
        Assert.True(await store.Get<KeptSecrets>().SaveAsync(Reference, Origin, Token, "ada", default));
        store.Get<IDataProtectionProvider>().CreateProtector("cookies").Protect([1]);
        return (await store.Get<IPseudonyms>().OpenAsync(default)).Of("hr", "jane");
    }

    private static async Task AssertWholeAsync(TestStore store, ulong pseudonym)
    {
        Assert.Equal("v", (await store.Get<CredentialVault>().FindAsync(Held, default)).Credential!.Value);
        Assert.True((await store.Get<CanaryPasswords>().FindAsync(Canary.Id.ToString(), default)).IsKnown);
        Assert.Equal(Token, (await store.Get<KeptSecrets>().OpenAsync(Reference, Origin, default)).Secret!.Reveal());
        Assert.Equal(pseudonym, (await store.Get<IPseudonyms>().OpenAsync(default)).Of("hr", "jane"));
    }

    private async Task<TestStore> OpenAsync(string key, string? previous = null, string? lost = null) => await TestStore.OpenAsync(_data, more: services => services.Configure<SecretsOptions>(options =>
    {
        options.KeyFile = Written(key);
        if (previous is not null)
        {
            options.PreviousKeyFiles.Add(Written(previous));
        }

        if (lost is not null)
        {
            options.LostKeys.Add(lost);
        }
    }));

    private string Written(string name)
    {
        var file = Path.Combine(_keys, name);
        if (!File.Exists(file))
        {
            File.WriteAllBytes(file, KeyOf(name));
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(file, UnixFileMode.UserRead);
            }
        }

        return file;
    }
}
