using Dashboard.Core.Probes;
using Dashboard.Infrastructure.Connectors.Access;

namespace Dashboard.Infrastructure.Tests.Connectors.Access;

/// <summary>
/// A server that says accountLocked says it of either lock, in the same bytes. Only the entry tells which.
/// </summary>
public sealed class LdapLockTests
{
    [Fact]
    public async Task A_server_that_tells_of_locks_answers_both_in_the_same_bytes()
    {
        await using var server = await LdapServer.StartAsync(new() { TellsLocks = true });

        var (administrator, attempts) = await BothAsync(server);

        LdapRig.Is(AttemptOutcome.Refused, "an administrator has locked the account", administrator);
        LdapRig.Is(AttemptOutcome.Unknown, "too many attempts have locked the account", attempts);
        Assert.Equal(administrator.Exchanges[0].Hash, attempts.Exchanges[0].Hash);
    }

    [Fact]
    public async Task Where_a_lock_is_told_but_not_shown_nobody_can_say_who_locked()
    {
        await using var server = await LdapServer.StartAsync(new() { TellsLocks = true, ShowsLocks = false });

        var (administrator, attempts) = await BothAsync(server);

        LdapRig.Is(AttemptOutcome.Unknown, "may not be read without signing in", administrator);
        LdapRig.Is(AttemptOutcome.Unknown, "may not be read without signing in", attempts);
    }

    [Fact]
    public async Task Where_a_lock_is_neither_told_nor_shown_an_entry_that_is_shown_proves_nothing()
    {
        await using var server = await LdapServer.StartAsync(new() { ShowsLocks = false });

        var (administrator, attempts) = await BothAsync(server);

        LdapRig.Is(AttemptOutcome.Unknown, "hides pwdAccountLockedTime", attempts);
        LdapRig.Is(AttemptOutcome.Unknown, "hides pwdAccountLockedTime", administrator);
        LdapRig.Is(AttemptOutcome.Accepted, "0 success", await WhoIsOpenAsync(server));

        // What is not there is not locked.
        await server.DeleteAsync("ann");
        LdapRig.Is(AttemptOutcome.Refused, "49 invalidCredentials", await LdapRig.BindAsync(server.Url, "ann"));
    }

    [Fact]
    public async Task A_lock_that_may_be_searched_and_not_read_is_proven_absent()
    {
        await using var server = await LdapServer.StartAsync(new() { ShowsLocks = false, SearchesLocks = true });
        await server.AddAsync("ann");
        await server.AddAsync("bob");
        await server.LockOutAsync("bob");

        LdapRig.Is(AttemptOutcome.Refused, "49 invalidCredentials", await LdapRig.BindAsync(server.Url, "ann", "wrong horse"));
        LdapRig.Is(AttemptOutcome.Unknown, "hides pwdAccountLockedTime", await LdapRig.BindAsync(server.Url, "bob"));
    }

    private static async Task<ProbeAnswer> WhoIsOpenAsync(LdapServer server)
    {
        await server.AddAsync("carl");
        return await LdapRig.BindAsync(server.Url, "carl");
    }

    private static async Task<(ProbeAnswer Administrator, ProbeAnswer Attempts)> BothAsync(LdapServer server)
    {
        await server.AddAsync("ann");
        await server.AddAsync("bob");
        await server.LockAsync("ann");
        await server.LockOutAsync("bob");
        return (await LdapRig.BindAsync(server.Url, "ann"), await LdapRig.BindAsync(server.Url, "bob"));
    }
}
