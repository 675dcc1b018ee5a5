using Dashboard.Core.Canaries;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Directories;
using Dashboard.Core.Probes;
using Dashboard.Infrastructure.Connectors.Access;
using Dashboard.Infrastructure.Secrets;
using Dashboard.Infrastructure.Tests.Persistence;
using Microsoft.Data.Sqlite;

namespace Dashboard.Infrastructure.Tests.Connectors.Access;

/// <summary>Who is tried, in which order, with what in hand.</summary>
public sealed class ProberTests
{
    [Fact]
    public async Task A_baseline_obtains_and_tries_with_both()
    {
        await using var rig = await AccessRig.StartAsync();
        await rig.BaselineAsync();

        var reading = await rig.Prober.BaselineAsync(rig.Trial(AccessRig.Key), default);

        Assert.Equal(["obtain key alice", "try key alice", "obtain key carl", "try key carl"], rig.Adapter.Log);
        Assert.Equal((AttemptOutcome.Accepted, AttemptOutcome.Accepted), (reading.Subject.Outcome, reading.Control!.Outcome));
        Assert.All(rig.Adapter.Calls, c => Assert.Null(c.Call.Password));
    }

    [Fact]
    public async Task The_control_canary_is_tried_only_where_the_subject_was_refused()
    {
        await using var rig = await AccessRig.StartAsync();
        await rig.BaselineAsync(AccessRig.Userinfo);

        var accepted = await rig.Prober.TryAsync(rig.Trial(AccessRig.Userinfo), default);
        rig.Adapter.Tries = (_, _) => Task.FromResult(new ProbeAnswer(AccessAttempt.Unknown("503."), null, null, default));
        var unknown = await rig.Prober.TryAsync(rig.Trial(AccessRig.Userinfo), default);
        rig.Adapter.Tries = (_, _) => Task.FromResult(FakeAdapter.Refused());
        var refused = await rig.Prober.TryAsync(rig.Trial(AccessRig.Userinfo), default);

        Assert.Null(accepted.Control);
        Assert.Null(unknown.Control);
        Assert.Equal((AttemptOutcome.Refused, AttemptOutcome.Refused), (refused.Subject.Outcome, refused.Control!.Outcome));
        Assert.Equal(["try userinfo alice", "try userinfo alice", "try userinfo alice", "try userinfo carl"], rig.Adapter.Log);
    }

    [Fact]
    public async Task Only_a_sign_in_gets_the_password_and_each_canary_has_its_own()
    {
        await using var rig = await AccessRig.StartAsync();
        await rig.BaselineAsync();

        await rig.Prober.BaselineAsync(rig.Trial(AccessRig.Login), default);

        var passwords = rig.Adapter.Calls.Select(c => c.Call.Password!.Reveal()).ToList();
        Assert.Equal(2, passwords.Distinct().Count());
        Assert.All(passwords, p => Assert.True(p.Length >= 24 && p.Any(char.IsAsciiLetterUpper) && p.Any(char.IsAsciiLetterLower) && p.Any(char.IsAsciiDigit) && p.Any(c => !char.IsAsciiLetterOrDigit(c)), p));
        Assert.All(passwords, p => Assert.Equal(p, Uri.EscapeDataString(p)));
    }

    [Fact]
    public async Task A_sign_in_after_the_leaver_is_taken_back_and_never_takes_the_baselines_place()
    {
        await using var rig = await AccessRig.StartAsync();
        await rig.BaselineAsync(AccessRig.Userinfo);
        rig.Adapter.Tries = (call, _) => Task.FromResult(FakeAdapter.Accepted(AccessRig.Tokens(call.Who, 9)));

        await rig.Prober.TryAsync(rig.Trial(AccessRig.Login), default);

        var released = rig.Adapter.Calls.Where(c => c.What == "release").Select(c => c.Call).ToList();
        Assert.Equal(["at-alice-sentinel-9", "at-carl-sentinel-9"], released.Select(c => c.Own!.AccessToken));
        Assert.Equal("at-alice-sentinel-1", (await rig.Vault.FindAsync(AccessRig.KeyOf(AccessRig.Login, rig.Subject), default)).Credential!.AccessToken);
        Assert.Equal(2, (await rig.Vault.ListAsync(rig.Subject.Canary, default)).Count);
    }

    [Fact]
    public async Task What_could_not_be_taken_back_at_once_is_taken_back_with_the_canary()
    {
        await using var rig = await AccessRig.StartAsync();
        await rig.BaselineAsync();
        await rig.Store.Get<IGovernanceStore>().SaveAsync(Samples.Governance with { Apps = [AccessRig.App()] }, 0, "mia", default);
        rig.Adapter.Tries = (call, _) => Task.FromResult(FakeAdapter.Accepted(AccessRig.Tokens(call.Who, 9)));
        rig.Adapter.Releases = (_, _) => throw new InvalidOperationException("rt-alice-sentinel-9");
        await rig.Prober.TryAsync(rig.Trial(AccessRig.Login), default);
        rig.Adapter.Calls.Clear();
        rig.Adapter.Releases = (_, _) => Task.CompletedTask;

        await rig.Prober.ForgetAsync(rig.Subject.Canary, default);

        Assert.Equal(["at-alice-sentinel-1", "at-alice-sentinel-9"], rig.Adapter.Calls.Select(c => c.Call.Own!.AccessToken));
        Assert.Empty(await rig.Vault.ListAsync(rig.Subject.Canary, default));
    }

    [Fact]
    public async Task Without_the_sign_in_it_needs_nothing_is_tried_and_the_reason_says_what_to_do()
    {
        await using var rig = await AccessRig.StartAsync();

        var baseline = await rig.Prober.BaselineAsync(rig.Trial(AccessRig.Refresh), default);
        var tried = await rig.Prober.TryAsync(rig.Trial(AccessRig.Refresh), default);
        var unnamed = await rig.Prober.TryAsync(rig.Trial(AccessRig.Refresh with { From = "nothing" }), default);

        Assert.Empty(rig.Adapter.Calls);
        Assert.All([baseline, tried, unnamed], r => Assert.Equal(AttemptOutcome.Unknown, r.Subject.Outcome));
        Assert.Contains("'login'", baseline.Subject.Reason, StringComparison.Ordinal);
        Assert.Contains("must work first", tried.Subject.Reason, StringComparison.Ordinal);
        Assert.Contains("no sign-in of this name", unnamed.Subject.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_not_obtained_while_access_was_due_is_not_tried()
    {
        await using var rig = await AccessRig.StartAsync();
        await rig.BaselineAsync();

        var reading = await rig.Prober.TryAsync(rig.Trial(AccessRig.Key), default);

        Assert.Empty(rig.Adapter.Calls);
        Assert.Contains("A new baseline", reading.Subject.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_canary_without_a_password_does_not_sign_in()
    {
        await using var rig = await AccessRig.StartAsync();
        var nobody = rig.Subject with { Canary = CanaryId.New().ToString() };

        var reading = await rig.Prober.TryAsync(rig.Trial(AccessRig.Login) with { Subject = nobody }, default);

        Assert.Contains("no password yet", reading.Subject.Reason, StringComparison.Ordinal);
        Assert.Empty(rig.Adapter.Calls);
    }

    [Fact]
    public async Task The_control_canary_alone_is_tried_once_and_given_as_both()
    {
        await using var rig = await AccessRig.StartAsync();
        var trial = rig.Trial(AccessRig.Login) with { Subject = rig.Control };

        var baseline = await rig.Prober.BaselineAsync(trial, default);
        var tried = await rig.Prober.TryAsync(trial, default);

        Assert.Equal(["try login carl", "try login carl"], rig.Adapter.Log);
        Assert.Equal(baseline.Subject, baseline.Control);
        Assert.Equal(tried.Subject, tried.Control);
    }

    [Fact]
    public async Task The_later_wish_to_be_left_alone_counts_and_the_subjects_requests_come_first()
    {
        await using var rig = await AccessRig.StartAsync();
        await rig.BaselineAsync(AccessRig.Userinfo);
        rig.Adapter.Tries = (call, _) => Task.FromResult(FakeAdapter.Refused() with
        {
            NotBefore = Samples.At(call.Who == rig.Subject ? 60 : 90),
            Exchanges = [new Exchange($"GET https://api.example/{call.Who.UserName}", Samples.At(0), Samples.At(1), 401, "401", 0, null, null)],
        });

        var reading = await rig.Prober.TryAsync(rig.Trial(AccessRig.Userinfo), default);

        Assert.Equal(Samples.At(90), reading.NotBefore);
        Assert.Equal(["GET https://api.example/alice", "GET https://api.example/carl"], reading.Exchanges.Select(e => e.Request));
    }

    [Fact]
    public async Task A_probe_that_no_adapter_tries_is_unknown()
    {
        await using var rig = await AccessRig.StartAsync();
        var console = new ConsoleProbe("console", new Uri("https://api.example/users"), new NoAuth(), ListPaging.OnePage, "$", "login", null, NameSet.Empty);

        var reading = await rig.Prober.TryAsync(rig.Trial(console), default);

        Assert.Equal(AttemptOutcome.Unknown, reading.Subject.Outcome);
        Assert.Contains("No adapter", reading.Subject.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fault_of_ours_is_called_one_and_logged_by_its_kind()
    {
        await using var rig = await AccessRig.StartAsync();
        await rig.BaselineAsync(AccessRig.Userinfo);
        rig.Adapter.Tries = (call, _) => throw new InvalidOperationException(call.Own!.AccessToken);

        var reading = await rig.Prober.TryAsync(rig.Trial(AccessRig.Userinfo), default);

        Assert.Equal(AttemptOutcome.Unknown, reading.Subject.Outcome);
        Assert.Contains("a fault of ours (InvalidOperationException)", reading.Subject.Reason, StringComparison.Ordinal);
        Assert.Contains("userinfo", rig.Written.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("sentinel", rig.Written.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_secret_is_found_anywhere()
    {
        await using var rig = await AccessRig.StartAsync();
        await rig.BaselineAsync(AccessRig.Refresh);
        var passwords = new List<string>();
        rig.Adapter.Tries = (call, _) =>
        {
            var told = Tell(call);
            if (call.Password is { } password)
            {
                passwords.Add(password.Reveal());
            }

            var exchange = new Exchange($"GET https://api.example/?x={Uri.EscapeDataString(told)}", Samples.At(0), Samples.At(1), 200, told, 5, null, $"<p>{told}</p>rt-{call.Who.UserName}-sent");
            return Task.FromResult(new ProbeAnswer(AccessAttempt.Accepted($"It said {told}."), AccessRig.Tokens(call.Who, 5), null, [exchange]));
        };

        List<ProbeReading> readings =
        [
            await rig.Prober.BaselineAsync(rig.Trial(AccessRig.Login), default),
            await rig.Prober.TryAsync(rig.Trial(AccessRig.Login), default),
            await rig.Prober.BaselineAsync(rig.Trial(AccessRig.Refresh), default),
            await rig.Prober.TryAsync(rig.Trial(AccessRig.Refresh), default),
        ];

        SqliteConnection.ClearAllPools();
        var shown = string.Concat(readings.Select(r => $"{r.Subject} {r.Control} {string.Concat(r.Exchanges)}")) + rig.Written.Text + string.Concat(rig.Adapter.Calls.Select(c => c.Call));
        var files = string.Concat(Directory.EnumerateFiles(rig.Store.Folder, "*", SearchOption.AllDirectories).Select(f => System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(f))));
        Assert.NotEmpty(passwords);
        foreach (var secret in passwords.Append("sentinel").Append("rt-alice-sent").Append("rt-carl-sent"))
        {
            Assert.DoesNotContain(secret, shown, StringComparison.Ordinal);
            Assert.DoesNotContain(secret, files, StringComparison.Ordinal);
        }

        static string Tell(ProbeCall call) => string.Join(' ', call.Password?.Reveal(), call.Own?.AccessToken, call.Bundle?.RefreshToken, $"rt-{call.Who.UserName}-sentinel-5", $"sid-{call.Who.UserName}-sentinel-5");
    }
}
