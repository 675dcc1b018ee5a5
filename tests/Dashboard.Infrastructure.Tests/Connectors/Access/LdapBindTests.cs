using Dashboard.Core.Probes;

namespace Dashboard.Infrastructure.Tests.Connectors.Access;

/// <summary>The bind against real OpenLDAP servers: one that enforces locks, and one that forgets to.</summary>
public sealed class LdapBindTests(LdapServers servers) : IClassFixture<LdapServers>
{
    private const string Wrong = "wrong horse";

    [Fact]
    public async Task The_right_password_is_accepted_with_and_without_TLS()
    {
        await servers.Strict.AddAsync("ann");

        var plain = await LdapRig.BindAsync(servers.Strict.Url, "ann");
        var secure = await LdapRig.BindAsync(servers.Strict.SecureUrl, "ann", caFile: servers.Strict.CaFile);

        LdapRig.Is(AttemptOutcome.Accepted, "0 success", plain);
        LdapRig.Is(AttemptOutcome.Accepted, "0 success", secure);
        var exchange = Assert.Single(secure.Exchanges);
        Assert.Equal($"BIND {servers.Strict.SecureUrl.GetLeftPart(UriPartial.Authority)} as uid=ann,dc=example", exchange.Request);
        Assert.Equal((0, "0 success"), (exchange.Status, exchange.Outcome));
    }

    [Fact]
    public async Task A_wrong_password_is_refused()
    {
        await servers.Strict.AddAsync("bob");

        var answer = await LdapRig.BindAsync(servers.Strict.Url, "bob", Wrong);

        LdapRig.Is(AttemptOutcome.Refused, "49 invalidCredentials", answer);
        Assert.Equal(["49 invalidCredentials", "no lock is shown"], answer.Exchanges.Select(e => e.Outcome));
    }

    [Fact]
    public async Task A_lock_by_an_administrator_is_a_refusal_and_stays_one_however_often_it_is_tried()
    {
        await servers.Strict.AddAsync("carol");
        await servers.Strict.LockAsync("carol");

        for (var i = 0; i < 5; i++) // more than lock an account that is open
        {
            LdapRig.Is(AttemptOutcome.Refused, "an administrator has locked the account", await LdapRig.BindAsync(servers.Strict.Url, "carol"));
        }
    }

    [Fact]
    public async Task A_lock_by_too_many_attempts_proves_nothing_until_an_administrator_locks_as_well()
    {
        await servers.Strict.AddAsync("dan");
        await servers.Strict.LockOutAsync("dan");

        LdapRig.Is(AttemptOutcome.Unknown, "too many attempts have locked the account", await LdapRig.BindAsync(servers.Strict.Url, "dan"));

        await servers.Strict.LockAsync("dan");
        LdapRig.Is(AttemptOutcome.Refused, "an administrator has locked the account", await LdapRig.BindAsync(servers.Strict.Url, "dan"));
    }

    [Fact]
    public async Task A_deleted_entry_is_a_refusal()
    {
        await servers.Strict.AddAsync("eve");
        await servers.Strict.DeleteAsync("eve");

        LdapRig.Is(AttemptOutcome.Refused, "49 invalidCredentials", await LdapRig.BindAsync(servers.Strict.Url, "eve"));
    }

    [Fact]
    public async Task A_server_that_keeps_the_lock_and_ignores_it_still_lets_the_leaver_in()
    {
        await servers.Forgetful.AddAsync("fred");
        await servers.Forgetful.LockAsync("fred");

        Assert.True(await servers.Forgetful.ShowsAsync("fred", "pwdAccountLockedTime"));
        LdapRig.Is(AttemptOutcome.Accepted, "0 success", await LdapRig.BindAsync(servers.Forgetful.Url, "fred"));
    }

    [Theory]
    [InlineData("o'hara, grace + co", @"o'hara\, grace \+ co")]
    [InlineData(" heidi ", @"\ heidi\ ")]
    [InlineData("#ivan=\"1\";<2>", @"\#ivan\=\""1\""\;\<2\>")]
    [InlineData(@"corp\judy", @"corp\\judy")]
    [InlineData("jürgen", "jürgen")]
    public async Task A_user_name_stays_one_value_of_the_distinguished_name(string user, string written)
    {
        await servers.Forgetful.AddAsync(written);

        var answer = await LdapRig.BindAsync(servers.Forgetful.Url, user);

        LdapRig.Is(AttemptOutcome.Accepted, $"uid={written},dc=example", answer);
    }

    [Theory]
    [InlineData("x,cn=admin")]
    [InlineData("admin,dc=example")]
    public async Task A_user_name_leads_to_no_other_entry(string user) =>
        LdapRig.Is(AttemptOutcome.Refused, "49", await LdapRig.BindAsync(servers.Strict.Url, user));

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    public async Task A_bind_without_a_password_is_never_sent(string? password)
    {
        await servers.Strict.AddAsync(password is null ? "kim" : "lee");

        var answer = await LdapRig.BindAsync(servers.Strict.Url, password is null ? "kim" : "lee", password);

        Assert.Equal(AttemptOutcome.Unknown, answer.Attempt.Outcome);
        Assert.Contains("there is no password", answer.Attempt.Reason, StringComparison.Ordinal);
        Assert.Empty(answer.Exchanges);
    }
}
