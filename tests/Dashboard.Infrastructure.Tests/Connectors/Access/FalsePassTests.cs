using Dashboard.Core.Campaigns;
using Dashboard.Core.Canaries;
using Dashboard.Core.Configuration;
using Dashboard.Core.Directories;
using Dashboard.Core.Probes;
using Dashboard.Infrastructure.Connectors.Access;
using Dashboard.Infrastructure.Secrets;
using Dashboard.Infrastructure.Tests.Persistence;

namespace Dashboard.Infrastructure.Tests.Connectors.Access;

/// <summary>What would make a leaver look refused though nobody refused him: each must come out as unknown.</summary>
public sealed class FalsePassTests
{
    private static readonly RevocationProbe Revocation = new("revoke", "login", new Uri("https://login.example/revoke"));

    [Fact]
    public async Task A_refusal_after_a_crash_in_the_middle_of_a_use_proves_nothing()
    {
        await using var rig = await AccessRig.StartAsync();
        await rig.BaselineAsync(AccessRig.Refresh);
        Assert.True((await rig.Vault.BeginUseAsync(AccessRig.KeyOf(AccessRig.Refresh, rig.Subject), default)).IsUsable); // and the process dies
        rig.Time.Advance(CredentialVault.LongestUse);
        await using var restarted = await rig.SecondAsync();
        restarted.Time.Advance(CredentialVault.LongestUse);
        Refuse(restarted, "alice");

        var reading = await restarted.Prober.TryAsync(restarted.Trial(AccessRig.Refresh), default);

        Assert.Equal(AttemptOutcome.Unknown, reading.Subject.Outcome);
        Assert.Contains("may have been rotated in an attempt whose answer was lost", reading.Subject.Reason, StringComparison.Ordinal);
        var again = await restarted.Prober.TryAsync(restarted.Trial(AccessRig.Refresh), default);
        Assert.Equal(AttemptOutcome.Unknown, again.Subject.Outcome);
    }

    [Fact]
    public async Task What_is_in_doubt_and_still_works_is_seen_to_work()
    {
        await using var rig = await AccessRig.StartAsync();
        await rig.BaselineAsync(AccessRig.Refresh);
        await rig.Vault.BeginUseAsync(AccessRig.KeyOf(AccessRig.Refresh, rig.Subject), default);
        rig.Time.Advance(CredentialVault.LongestUse);

        var reading = await rig.Prober.TryAsync(rig.Trial(AccessRig.Refresh), default);

        Assert.Equal(AttemptOutcome.Accepted, reading.Subject.Outcome);
        Refuse(rig, "alice");
        var after = await rig.Prober.TryAsync(rig.Trial(AccessRig.Refresh), default);
        Assert.Equal((AttemptOutcome.Refused, AttemptOutcome.Accepted), (after.Subject.Outcome, after.Control!.Outcome)); // what worked since is in doubt no more
    }

    [Fact]
    public async Task A_new_baseline_ends_the_doubt()
    {
        await using var rig = await AccessRig.StartAsync();
        await rig.BaselineAsync(AccessRig.Refresh);
        await rig.Vault.BeginUseAsync(AccessRig.KeyOf(AccessRig.Refresh, rig.Subject), default);
        await rig.BaselineAsync(AccessRig.Refresh);
        Refuse(rig, "alice");

        var reading = await rig.Prober.TryAsync(rig.Trial(AccessRig.Refresh), default);

        Assert.Equal((AttemptOutcome.Refused, AttemptOutcome.Accepted), (reading.Subject.Outcome, reading.Control!.Outcome));
    }

    [Fact]
    public async Task Two_workers_never_use_one_token_at_the_same_time()
    {
        await using var rig = await AccessRig.StartAsync();
        await rig.BaselineAsync(AccessRig.Refresh);
        await using var other = await rig.SecondAsync();
        var answer = new TaskCompletionSource<ProbeAnswer>();
        rig.Adapter.Tries = (_, _) => answer.Task;
        var first = rig.Prober.TryAsync(rig.Trial(AccessRig.Refresh), default);
        while (rig.Adapter.Calls.IsEmpty)
        {
            await Task.Yield();
        }

        var second = await other.Prober.TryAsync(other.Trial(AccessRig.Refresh), default);
        answer.SetResult(FakeAdapter.Accepted(AccessRig.Tokens(rig.Subject, 2)));
        await first;

        Assert.Equal(AttemptOutcome.Unknown, second.Subject.Outcome);
        Assert.Empty(other.Adapter.Calls);
        Assert.Equal("rt-alice-sentinel-2", (await rig.Vault.FindAsync(AccessRig.KeyOf(AccessRig.Refresh, rig.Subject), default)).Credential!.RefreshToken);
        Refuse(rig, "alice");
        Assert.Equal(AttemptOutcome.Unknown, (await rig.Prober.TryAsync(rig.Trial(AccessRig.Refresh), default)).Subject.Outcome);
    }

    [Fact]
    public async Task Of_many_workers_at_once_one_gets_the_token()
    {
        await using var rig = await AccessRig.StartAsync();
        await rig.BaselineAsync(AccessRig.Refresh);
        await using var other = await rig.SecondAsync();
        var key = AccessRig.KeyOf(AccessRig.Refresh, rig.Subject);

        var uses = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => Task.Run(() => (i % 2 == 0 ? rig : other).Vault.BeginUseAsync(key, default))));

        Assert.Single(uses, u => u.IsUsable);
    }

    [Fact]
    public async Task A_worker_that_was_overtaken_stores_nothing_and_proves_nothing()
    {
        await using var rig = await AccessRig.StartAsync();
        await rig.BaselineAsync(AccessRig.Refresh);
        var key = AccessRig.KeyOf(AccessRig.Refresh, rig.Subject);
        rig.Adapter.Tries = async (call, _) =>
        {
            if (call.Who == rig.Subject)
            {
                rig.Time.Advance(CredentialVault.LongestUse); // it slept
                Assert.True((await rig.Vault.BeginUseAsync(key, default)).IsUsable); // somebody else took over
                return FakeAdapter.Refused();
            }

            return FakeAdapter.Accepted(null);
        };

        var reading = await rig.Prober.TryAsync(rig.Trial(AccessRig.Key with { Request = AccessRig.Key.Request with { Body = "{refreshToken}" } }), default);
        var refreshed = await rig.Prober.TryAsync(rig.Trial(AccessRig.Refresh), default);

        Assert.Equal(AttemptOutcome.Unknown, reading.Subject.Outcome); // never baselined
        Assert.Equal(AttemptOutcome.Unknown, refreshed.Subject.Outcome);
    }

    [Fact]
    public async Task An_answer_that_never_came_leaves_the_token_in_doubt()
    {
        await using var rig = await AccessRig.StartAsync();
        await rig.BaselineAsync(AccessRig.Refresh);
        rig.Adapter.Tries = (_, _) => Task.FromResult(new ProbeAnswer(AccessAttempt.Unknown("No answer within 10 s."), null, null, []) { IsInDoubt = true });
        await rig.Prober.TryAsync(rig.Trial(AccessRig.Refresh), default);
        Refuse(rig, "alice");

        var reading = await rig.Prober.TryAsync(rig.Trial(AccessRig.Refresh), default);

        Assert.Equal(AttemptOutcome.Unknown, reading.Subject.Outcome);
    }

    [Fact]
    public async Task An_adapter_that_hangs_is_broken_off_and_its_token_is_in_doubt()
    {
        await using var rig = await AccessRig.StartAsync();
        await rig.BaselineAsync(AccessRig.Refresh);
        rig.Adapter.Tries = (_, _) => new TaskCompletionSource<ProbeAnswer>().Task; // it does not even listen
        var trying = rig.Prober.TryAsync(rig.Trial(AccessRig.Refresh), default);
        while (!trying.IsCompleted)
        {
            rig.Time.Advance(TimeSpan.FromSeconds(30));
            await Task.Yield();
        }

        var broken = await trying;
        Refuse(rig, "alice");
        var refused = await rig.Prober.TryAsync(rig.Trial(AccessRig.Refresh), default);

        Assert.Equal(AttemptOutcome.Unknown, broken.Subject.Outcome);
        Assert.Contains("broken off", broken.Subject.Reason, StringComparison.Ordinal);
        Assert.Equal(AttemptOutcome.Unknown, refused.Subject.Outcome);
    }

    [Fact]
    public async Task A_cancelled_attempt_leaves_the_token_in_doubt()
    {
        await using var rig = await AccessRig.StartAsync();
        await rig.BaselineAsync(AccessRig.Refresh);
        using var cancel = new CancellationTokenSource();
        rig.Adapter.Tries = (_, _) =>
        {
            cancel.Cancel();
            return new TaskCompletionSource<ProbeAnswer>().Task;
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => rig.Prober.TryAsync(rig.Trial(AccessRig.Refresh), cancel.Token));
        rig.Time.Advance(CredentialVault.LongestUse);
        Refuse(rig, "alice");

        Assert.Equal(AttemptOutcome.Unknown, (await rig.Prober.TryAsync(rig.Trial(AccessRig.Refresh), default)).Subject.Outcome);
    }

    [Fact]
    public async Task The_newest_token_is_kept_and_used_wherever_it_is_held()
    {
        await using var rig = await AccessRig.StartAsync();
        await rig.BaselineAsync(AccessRig.Refresh, AccessRig.Userinfo);
        rig.Adapter.Tries = (call, _) => Task.FromResult(FakeAdapter.Accepted(call.Probe is RefreshTokenProbe ? AccessRig.Tokens(call.Who, 2) : null));

        await rig.Prober.TryAsync(rig.Trial(AccessRig.Refresh), default);
        await rig.Prober.TryAsync(rig.Trial(AccessRig.Refresh), default);
        await rig.Prober.TryAsync(rig.Trial(AccessRig.Userinfo), default);

        var tries = rig.Adapter.Calls.Select(c => c.Call).ToList();
        Assert.Equal(["rt-alice-sentinel-1", "rt-alice-sentinel-2"], tries.Where(c => c.Probe is RefreshTokenProbe).Select(c => c.Own!.RefreshToken));
        Assert.Equal("rt-alice-sentinel-2", tries[^1].Bundle!.RefreshToken); // a later baseline must not present a used one
        Assert.Equal("at-alice-sentinel-2", tries[^1].Own!.AccessToken);
    }

    /// <summary>On some servers a new sign-in ends the session before: the leaver's tokens are then refused because of us.</summary>
    [Fact]
    public async Task Tokens_refused_after_our_own_sign_in_prove_nothing_until_the_control_canary_did_the_same()
    {
        await using var rig = await AccessRig.StartAsync();
        await rig.BaselineAsync(AccessRig.Userinfo);
        rig.Adapter.Tries = (call, _) => Task.FromResult(
            call.Probe.IsSignIn ? (call.Who == rig.Control ? new(AccessAttempt.Unknown("503."), null, null, []) : FakeAdapter.Accepted(AccessRig.Tokens(call.Who, 2)))
            : call.Who == rig.Subject ? FakeAdapter.Refused() : FakeAdapter.Accepted(null));

        var let = await rig.Prober.TryAsync(rig.Trial(AccessRig.Login), default);
        var uneven = await rig.Prober.TryAsync(rig.Trial(AccessRig.Userinfo), default);
        rig.Adapter.Tries = (call, _) => Task.FromResult(!call.Probe.IsSignIn && call.Who == rig.Subject ? FakeAdapter.Refused() : FakeAdapter.Accepted(null));
        var followed = await rig.Prober.TryAsync(rig.Trial(AccessRig.Login), default);
        var even = await rig.Prober.TryAsync(rig.Trial(AccessRig.Userinfo), default);
        var third = await rig.Prober.TryAsync(rig.Trial(AccessRig.Login), default);

        Assert.Equal((AttemptOutcome.Accepted, AttemptOutcome.Unknown), (let.Subject.Outcome, let.Control!.Outcome));
        Assert.Equal((AttemptOutcome.Unknown, AttemptOutcome.Accepted), (uneven.Subject.Outcome, uneven.Control!.Outcome));
        Assert.Contains("the control canary has not", uneven.Subject.Reason, StringComparison.Ordinal);
        Assert.Equal(AttemptOutcome.Accepted, followed.Control!.Outcome);
        Assert.Equal((AttemptOutcome.Refused, AttemptOutcome.Accepted), (even.Subject.Outcome, even.Control!.Outcome));
        Assert.Null(third.Control);
    }

    [Fact]
    public async Task A_sign_in_whose_answer_was_lost_may_have_been_one()
    {
        await using var rig = await AccessRig.StartAsync();
        await rig.BaselineAsync(AccessRig.Userinfo);
        rig.Adapter.Tries = (call, _) => Task.FromResult(call.Probe.IsSignIn ? new(AccessAttempt.Unknown("No answer."), null, null, []) : call.Who == rig.Subject ? FakeAdapter.Refused() : FakeAdapter.Accepted(null));
        await rig.Prober.TryAsync(rig.Trial(AccessRig.Login), default);

        Assert.Equal(AttemptOutcome.Unknown, (await rig.Prober.TryAsync(rig.Trial(AccessRig.Userinfo), default)).Subject.Outcome);
    }

    [Fact]
    public async Task A_sign_in_that_was_refused_changes_nothing_for_the_tokens()
    {
        await using var rig = await AccessRig.StartAsync();
        await rig.BaselineAsync(AccessRig.Userinfo);
        Refuse(rig, "alice");
        await rig.Prober.TryAsync(rig.Trial(AccessRig.Login), default);

        var reading = await rig.Prober.TryAsync(rig.Trial(AccessRig.Userinfo), default);

        Assert.Equal((AttemptOutcome.Refused, AttemptOutcome.Accepted), (reading.Subject.Outcome, reading.Control!.Outcome));
    }

    [Fact]
    public async Task A_credential_is_not_sent_to_a_server_that_was_configured_later()
    {
        await using var rig = await AccessRig.StartAsync();
        await rig.BaselineAsync(AccessRig.Userinfo);
        var moved = AccessRig.Userinfo with { Url = new Uri("https://elsewhere.example/me") };

        var reading = await rig.Prober.TryAsync(rig.Trial(moved), default);

        Assert.Equal(AttemptOutcome.Unknown, reading.Subject.Outcome);
        Assert.Contains("other servers", reading.Subject.Reason, StringComparison.Ordinal);
        Assert.Empty(rig.Adapter.Calls);
    }

    [Fact]
    public async Task Revocation_is_tried_while_access_is_due_and_never_again()
    {
        await using var rig = await AccessRig.StartAsync();
        await rig.BaselineAsync(Revocation);

        var reading = await rig.Prober.TryAsync(rig.Trial(Revocation), default);

        Assert.Equal(AttemptOutcome.Unknown, reading.Subject.Outcome);
        Assert.Empty(rig.Adapter.Calls);
    }

    /// <summary>On some servers revoking one token ends whatever the same client got for the same identity.</summary>
    [Fact]
    public async Task Tokens_refused_after_our_own_revocation_prove_nothing_until_the_control_canary_did_the_same()
    {
        await using var rig = await AccessRig.StartAsync();
        await rig.BaselineAsync(AccessRig.Refresh);
        rig.Adapter.Tries = (call, _) => Task.FromResult(call.Who == rig.Control ? new(AccessAttempt.Unknown("503."), null, null, []) : FakeAdapter.Accepted(new()));
        await rig.Prober.BaselineAsync(rig.Trial(Revocation), default);
        Refuse(rig, "alice");
        var uneven = await rig.Prober.TryAsync(rig.Trial(AccessRig.Refresh), default);
        await rig.BaselineAsync(AccessRig.Refresh, Revocation);
        Refuse(rig, "alice");
        var even = await rig.Prober.TryAsync(rig.Trial(AccessRig.Refresh), default);

        Assert.Equal((AttemptOutcome.Unknown, AttemptOutcome.Accepted), (uneven.Subject.Outcome, uneven.Control!.Outcome));
        Assert.Contains("revoked", uneven.Subject.Reason, StringComparison.Ordinal);
        Assert.Equal((AttemptOutcome.Refused, AttemptOutcome.Accepted), (even.Subject.Outcome, even.Control!.Outcome));
    }

    [Fact]
    public async Task A_revocation_without_effect_changes_nothing_for_the_tokens()
    {
        await using var rig = await AccessRig.StartAsync();
        await rig.BaselineAsync(AccessRig.Refresh);
        rig.Adapter.Tries = (call, _) => Task.FromResult(FakeAdapter.Refused());
        await rig.Prober.BaselineAsync(rig.Trial(Revocation), default);
        Refuse(rig, "alice");

        var reading = await rig.Prober.TryAsync(rig.Trial(AccessRig.Refresh), default);

        Assert.Equal((AttemptOutcome.Refused, AttemptOutcome.Accepted), (reading.Subject.Outcome, reading.Control!.Outcome));
    }

    /// <summary>The sweep takes back what a canary holds while a run is just trying it: it is refused, by our own doing.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_we_took_back_ourselves_while_it_was_tried_was_not_refused_by_the_app(bool isUsedUp)
    {
        await using var rig = await AccessRig.StartAsync();
        AccessProbe probe = isUsedUp ? AccessRig.Refresh : AccessRig.Userinfo;
        await rig.BaselineAsync(probe);
        await rig.Store.Get<IGovernanceStore>().SaveAsync(Samples.Governance with { Apps = [AccessRig.App()] }, 0, "mia", default);
        var (taken, tried) = (new TaskCompletionSource(), new TaskCompletionSource());
        rig.Adapter.Releases = async (_, _) =>
        {
            taken.TrySetResult();
            await tried.Task; // the server has revoked it; what is held is not destroyed yet
        };
        Task? forgetting = null;
        rig.Adapter.Tries = async (call, _) =>
        {
            if (call.Who == rig.Subject)
            {
                forgetting = rig.Prober.ForgetAsync(rig.Subject.Canary, default);
                await taken.Task;
                return FakeAdapter.Refused();
            }

            return FakeAdapter.Accepted(null);
        };

        var reading = await rig.Prober.TryAsync(rig.Trial(probe), default);
        var late = await rig.Prober.TryAsync(rig.Trial(probe), default);
        tried.SetResult();
        await forgetting!;

        Assert.Equal(AttemptOutcome.Unknown, reading.Subject.Outcome);
        Assert.Equal(AttemptOutcome.Unknown, late.Subject.Outcome);
        Assert.Empty(await rig.Vault.ListAsync(rig.Subject.Canary, default));
    }

    [Fact]
    public async Task What_comes_back_after_a_canary_was_forgotten_is_kept_nowhere()
    {
        await using var rig = await AccessRig.StartAsync();
        await rig.BaselineAsync(AccessRig.Refresh);
        rig.Adapter.Tries = async (call, _) =>
        {
            var canary = (await rig.Store.Canaries.FindAsync(new(Guid.Parse(rig.Subject.Canary)), default))!;
            await rig.Prober.ForgetAsync(rig.Subject.Canary, default);
            await rig.Store.Canaries.SaveAsync(canary with { State = CanaryState.Gone }, default);
            return FakeAdapter.Accepted(AccessRig.Tokens(call.Who, 2));
        };

        await rig.Prober.TryAsync(rig.Trial(AccessRig.Refresh), default);

        Assert.Empty(await rig.Vault.ListAsync(rig.Subject.Canary, default));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Keys_that_are_lost_or_broken_make_everything_unknown_and_nothing_refused(bool areBroken)
    {
        await using var rig = await AccessRig.StartAsync();
        await rig.BaselineAsync(AccessRig.Refresh, AccessRig.Userinfo);
        var id = (await rig.Store.Get<ISecretKeys>().StandingAsync(default)).Current;
        var key = Assert.Single(Directory.GetFiles(Path.Combine(rig.Store.Folder, "secrets")));
        File.Delete(key);
        if (areBroken)
        {
            await File.WriteAllTextAsync(key, "half a key");
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(key, UnixFileMode.UserRead);
            }
        }

        var refused = await Assert.ThrowsAsync<StorageUnavailableException>(() => rig.SecondAsync());
        Assert.Contains(areBroken ? "holds no key" : id, refused.Message, StringComparison.Ordinal);
        if (areBroken)
        {
            File.Delete(key);
        }

        await using var restarted = await rig.SecondAsync(lost: id);
        Refuse(restarted, "alice");
        AccessProbe[] all = [AccessRig.Login, AccessRig.Refresh, AccessRig.Userinfo];
        foreach (var probe in all)
        {
            var reading = await restarted.Prober.TryAsync(restarted.Trial(probe), default);
            Assert.Equal((AttemptOutcome.Unknown, null), (reading.Subject.Outcome, reading.Control));
            Assert.Contains("cannot be decrypted", reading.Subject.Reason, StringComparison.Ordinal);
            Assert.Equal(AttemptOutcome.Unknown, (await restarted.Prober.BaselineAsync(restarted.Trial(probe), default)).Subject.Outcome);
        }

        Assert.Empty(restarted.Adapter.Calls);
        await restarted.Prober.ForgetAsync(restarted.Subject.Canary, default);
        Assert.Empty(await restarted.Vault.ListAsync(restarted.Subject.Canary, default));
    }

    private static void Refuse(AccessRig rig, string who) =>
        rig.Adapter.Tries = (call, _) => Task.FromResult(call.Who.UserName == who ? FakeAdapter.Refused() : FakeAdapter.Accepted(null));
}
