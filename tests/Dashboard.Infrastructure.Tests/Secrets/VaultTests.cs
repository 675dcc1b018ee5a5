using Dashboard.Core.Canaries;
using Dashboard.Core.Directories;
using Dashboard.Core.Probes;
using Dashboard.Core.Timing;
using Dashboard.Infrastructure.Connectors.Access;
using Dashboard.Infrastructure.Secrets;
using Dashboard.Infrastructure.Tests.Connectors.Access;
using Dashboard.Infrastructure.Tests.Persistence;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Dashboard.Infrastructure.Tests.Secrets;

public sealed class VaultTests
{
    private static readonly SignInBudget Three = SignInBudget.Default;

    [Fact]
    public async Task A_database_of_the_version_before_is_brought_up_and_keeps_what_it_holds()
    {
        await using var store = await TestStore.OpenAsync();
        var canary = Samples.Canary();
        await store.Canaries.SaveAsync(canary, default);
        await using (var context = store.Context())
        {
            await context.GetService<IMigrator>().MigrateAsync("Initial");
            Assert.NotEmpty(await context.Database.GetPendingMigrationsAsync());
        }

        await using var next = await TestStore.OpenAsync(store.Folder);

        Assert.Equal(canary, await next.Canaries.FindAsync(canary.Id, default));
        Assert.True((await next.Get<ICanaryPasswords>().ForSettingAsync(ProbedIdentity.PasswordReference(canary.Id.ToString()), default)).IsKnown);
    }

    [Fact]
    public async Task A_password_is_made_once_whoever_asks_first_and_ends_with_its_canary()
    {
        await using var store = await TestStore.OpenAsync();
        await using var other = await TestStore.OpenAsync(store.Folder);
        var canary = Samples.Canary();
        await store.Canaries.SaveAsync(canary, default);
        var id = canary.Id.ToString();

        var made = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => (i % 2 == 0 ? store : other).Get<ICanaryPasswords>().ForSettingAsync(ProbedIdentity.PasswordReference(id), default))));
        Assert.Single(made.Select(p => p.Secret!.Reveal()).Distinct());
        await store.Get<CredentialVault>().DestroyAsync(id, default);

        Assert.False((await store.Get<CanaryPasswords>().FindAsync(id, default)).IsKnown);
        Assert.Equal(0, await store.ScalarAsync<int>("SELECT (SELECT COUNT(*) FROM CanaryPasswords) + (SELECT COUNT(*) FROM HeldCredentials) + (SELECT COUNT(*) FROM SignInAttempts) AS Value"));
    }

    [Theory]
    [InlineData("canary:")]
    [InlineData("canary:known")]
    [InlineData("env:PATH")]
    [InlineData("canary:7b2f6c1e-3c1a-4a52-9e1d-2f6a5d2b9c11")]
    public async Task A_reference_to_no_living_canary_gives_no_password(string reference)
    {
        await using var store = await TestStore.OpenAsync();
        await store.Canaries.SaveAsync(Samples.Canary(CanaryState.Gone) with { Id = new CanaryId(Guid.Parse("7b2f6c1e-3c1a-4a52-9e1d-2f6a5d2b9c11")) }, default);

        Assert.False((await store.Get<ICanaryPasswords>().ForSettingAsync(reference, default)).IsKnown);
    }

    [Fact]
    public async Task A_row_that_is_moved_to_another_canary_app_or_probe_cannot_be_opened()
    {
        await using var store = await TestStore.OpenAsync();
        var vault = store.Get<CredentialVault>();
        var key = new CredentialKey("a", "app", "probe", "https://x");
        await vault.StoreAsync(key, new HeldCredential { Value = "v" }, default);

        foreach (var other in (CredentialKey[])[key with { Canary = "b" }, key with { App = "b" }, key with { Probe = "b" }, key with { Servers = "b" }])
        {
            await store.ExecuteAsync($"UPDATE HeldCredentials SET Canary = '{other.Canary}', App = '{other.App}', Probe = '{other.Probe}', Servers = '{other.Servers}'");
            Assert.False((await vault.FindAsync(other, default)).IsUsable);
            Assert.False((await vault.BeginUseAsync(other, default)).IsUsable);
        }

        await store.ExecuteAsync("UPDATE HeldCredentials SET Canary = 'a', App = 'app', Probe = 'probe', Servers = 'https://x'");
        Assert.Equal("v", (await vault.FindAsync(key, default)).Credential!.Value);
    }

    [Fact]
    public async Task The_budget_of_sign_ins_holds_per_canary_and_server_and_for_every_worker()
    {
        await using var store = await TestStore.OpenAsync();
        await using var other = await TestStore.OpenAsync(store.Folder);
        var (first, second) = (store.Get<SignInLedger>(), other.Get<SignInLedger>());

        var entries = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => Task.Run(() => (i % 2 == 0 ? first : second).TryEnterAsync("a", "https://x", Three, default))));

        Assert.Equal(3, entries.Count(e => e.IsAllowed));
        Assert.All(entries.Where(e => !e.IsAllowed), e => Assert.Equal((3, Samples.Now.AddMinutes(10)), (e.Used, e.NextAt)));
        Assert.True((await first.TryEnterAsync("b", "https://x", Three, default)).IsAllowed);
        Assert.True((await first.TryEnterAsync("a", "https://y", Three, default)).IsAllowed);
        store.Time.Advance(TimeSpan.FromMinutes(10) - TimeSpan.FromTicks(1));
        Assert.False((await first.TryEnterAsync("a", "https://x", Three, default)).IsAllowed);
        store.Time.Advance(TimeSpan.FromTicks(1));
        Assert.True((await first.TryEnterAsync("a", "https://x", Three, default)).IsAllowed);
    }

    [Fact]
    public async Task Old_entries_are_pruned()
    {
        await using var store = await TestStore.OpenAsync();
        var ledger = store.Get<SignInLedger>();
        await ledger.TryEnterAsync("a", "https://x", Three, default);
        store.Time.Advance(TimeSpan.FromDays(2));

        await ledger.TryEnterAsync("b", "https://y", Three, default);

        Assert.Equal(1, await store.ScalarAsync<int>("SELECT COUNT(*) AS Value FROM SignInAttempts"));
    }

    [Fact]
    public async Task When_the_budget_is_used_up_nothing_is_sent_and_the_next_time_is_said()
    {
        await using var rig = await AccessRig.StartAsync();
        var trial = rig.Trial(AccessRig.Login, Three);
        for (var i = 0; i < 3; i++)
        {
            await rig.Prober.BaselineAsync(trial, default);
        }

        var calls = rig.Adapter.Calls.Count;
        rig.Time.Advance(TimeSpan.FromMinutes(4));
        var reading = await rig.Prober.TryAsync(trial, default);

        Assert.Equal(calls, rig.Adapter.Calls.Count);
        Assert.Equal(AttemptOutcome.Unknown, reading.Subject.Outcome);
        Assert.Contains("3 sign-ins in the last 10 min", reading.Subject.Reason, StringComparison.Ordinal);
        Assert.Equal(TimeSpan.FromMinutes(6), reading.NotBefore!.Value.Since(reading.Started));
    }

    /// <summary>A client that HTTP Basic refuses is tried in the body as well, with the same secret: two attempts.</summary>
    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 1)]
    public async Task A_client_that_is_refused_twice_is_counted_twice(int sent, int expected)
    {
        await using var rig = await AccessRig.StartAsync();
        var agent = new ClientCredentialsProbe("agent", new Uri("https://login.example/token"), "{userName}", null);
        var exchange = new Exchange("POST https://login.example/token", Samples.At(0), Samples.At(1), 401, "401", 0, null, null);
        rig.Adapter.Tries = (_, _) => Task.FromResult(FakeAdapter.Refused() with { Exchanges = [.. Enumerable.Repeat(exchange, sent)] });

        var made = 0;
        var reading = await rig.Prober.BaselineAsync(rig.Trial(agent, Three), default);
        for (; reading.Subject.Outcome is AttemptOutcome.Refused; made++)
        {
            // What the run paces itself by is what the ledger counts.
            Assert.Equal(sent, reading.SignIns);
            reading = await rig.Prober.BaselineAsync(rig.Trial(agent, Three), default);
        }

        Assert.Equal(0, reading.SignIns);

        // Of three attempts, one that may take two must find two free.
        Assert.Equal(expected, made);
        Assert.Equal(made * sent, await rig.Store.ScalarAsync<int>($"SELECT COUNT(*) AS Value FROM SignInAttempts WHERE Canary = '{rig.Subject.Canary}'"));
    }

    [Fact]
    public async Task Nobody_else_on_the_machine_may_read_the_keys()
    {
        await using var rig = await AccessRig.StartAsync();
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        rig.Store.Get<IDataProtectionProvider>().CreateProtector("cookies").Protect([1]);
        const UnixFileMode others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;
        foreach (var keys in (string[])["keys", "secrets"])
        {
            var folder = Path.Combine(rig.Store.Folder, keys);
            Assert.NotEmpty(Directory.GetFiles(folder));
            foreach (var file in Directory.GetFiles(folder).Append(folder))
            {
                Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(file) & others);
            }
        }
    }
}
