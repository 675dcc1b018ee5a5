using System.Diagnostics;
using Dashboard.Core.Probes;

namespace Dashboard.Infrastructure.Tests.Connectors.Access;

/// <summary>What a lock at the provider means at a replica: a way of propagation that nobody here wrote.</summary>
public sealed class LdapReplicaTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    [Theory]
    [InlineData(true, AttemptOutcome.Refused)]
    [InlineData(false, AttemptOutcome.Accepted)] // it carries the lock, and lets the leaver in
    public async Task A_replica_that_carries_the_lock_refuses_only_if_it_enforces_it(bool enforces, AttemptOutcome expected)
    {
        await using var provider = await LdapServer.StartAsync(new());
        await using var replica = await LdapServer.StartAsync(new() { Provider = provider.Url, Enforces = enforces });
        await provider.AddAsync("ann");
        await provider.AddAsync("control");
        await ArrivesAsync(replica, "control", "uid");
        LdapRig.Is(AttemptOutcome.Accepted, "0 success", await LdapRig.BindAsync(replica.Url, "ann"));

        await provider.LockAsync("ann");
        await ArrivesAsync(replica, "ann", "pwdAccountLockedTime");

        LdapRig.Is(AttemptOutcome.Refused, "an administrator has locked the account", await LdapRig.BindAsync(provider.Url, "ann"));
        LdapRig.Is(expected, enforces ? "an administrator has locked the account" : "0 success", await LdapRig.BindAsync(replica.Url, "ann"));
        LdapRig.Is(AttemptOutcome.Accepted, "0 success", await LdapRig.BindAsync(replica.Url, "control"));
    }

    private static async Task ArrivesAsync(LdapServer server, string user, string attribute)
    {
        var watch = Stopwatch.StartNew();
        while (!await server.ShowsAsync(user, attribute))
        {
            Assert.True(watch.Elapsed < Patience, $"{attribute} of {user} did not arrive.");
        }
    }
}
