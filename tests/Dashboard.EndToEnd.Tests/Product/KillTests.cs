using System.Text.Json.Nodes;

namespace Dashboard.EndToEnd.Tests.Product;

/// <summary>
/// Kill -9 in the middle of a run. The oracle is the Lab's truth - what was done to the directory, how often, and what is
/// left - and what was on the disk when the product died.
/// </summary>
[Collection(ProductTests.Name)]
public sealed class KillTests(KilledRuns runs, ITestOutputHelper output) 
{
    /// <summary>One of a joiner, two of a mover, six of a leaver.</summary>
    private const int Checks = 9;

    public static TheoryData<string> Roads => [KilledRuns.Creations, KilledRuns.Changes, KilledRuns.Access, KilledRuns.Removal, KilledRuns.Credentials];

    /// <summary>
    /// These apps are healthy: every check passes, whenever we died, if late. Except where a credential was just being used:
    /// whether that used it up nobody can tell any more, so that its refusal must not count, and no other check suffers.
    /// A leaver's sign-in whose answer was lost leaves the tokens open only until the control canary has signed in as well:
    /// where we were dead until the watch was over, it ends open.
    /// </summary>
    [Theory]
    [MemberData(nameof(Roads))]
    public async Task A_killed_run_ends_with_the_verdicts_of_one_that_was_not_except_for_a_credential_that_died_in_use(string road)
    {
        var killed = await runs.EndedAsync(road);
        var (run, inDoubt) = (killed.Run, killed.InDoubt);
        var results = run["results"]!.AsArray().Select(r => r!).ToList();
        output.WriteLine($"{road}: {string.Join(", ", results.GroupBy(r => $"{r["verdict"]}/{r["slaVerdict"]}").Select(g => $"{g.Count()} {g.Key}"))}; in doubt: {string.Join(", ", inDoubt)}.");

        Assert.Equal("Completed", run["state"]!.ToString());
        Assert.Equal(KilledRun.Apps.Count * Checks, results.Select(r => (r["app"]!.ToString(), r["check"]!.ToString())).Distinct().Count());
        Assert.Equal(KilledRun.Apps.Count * Checks, results.Count);
        Assert.All(results, r => Assert.True(VerdictsOf(r, killed).Contains(r["verdict"]!.ToString()), $"{r["app"]} {r["check"]} is {r["verdict"]}: {r["reason"]}"));
    }

    [Theory]
    [MemberData(nameof(Roads))]
    public async Task Each_kill_hits_what_it_is_aimed_at(string road) => Assert.All(
        (await runs.EndedAsync(road)).Kills,
        kill =>
    {
        output.WriteLine($"Killed when {kill.Kill}: {(kill.Remains.IsWriteUnderWay ? "a write under way, " : string.Empty)}in doubt: {string.Join(", ", kill.Remains.InDoubt)}.");
        Assert.Equal(kill.Kill.IsWrite, kill.Remains.IsWriteUnderWay);
        Assert.True(kill.Kill.PutsInDoubt is not { } app || kill.Remains.InDoubt.Contains(app), $"{kill.Kill}: nothing is in doubt.");
    });

    [Theory]
    [MemberData(nameof(Roads))]
    public async Task Nothing_is_lost_and_nothing_is_done_twice(string road) => Assert.Equal(
        [
            "identity-created",
            "identity-changed password",
            "identity-changed joined project-harbor",
            "identity-changed joined sales",
            "identity-changed joined engineering",
            "identity-changed left project-harbor",
            "identity-changed left sales",
            "identity-changed department",
            "identity-disabled",
            "identity-changed left engineering",
            "identity-deleted",
        ],
        (await runs.EndedAsync(road)).Changes);

    [Theory]
    [MemberData(nameof(Roads))]
    public async Task Nothing_is_left(string road)
    {
        var killed = await runs.EndedAsync(road);
        Assert.Equal(0, killed.Left);
        Assert.Equal(["Gone", "Live"], killed.Canaries);
    }

    private static string[] VerdictsOf(JsonNode result, KilledRun run) => result["check"]!.ToString() switch
    {
        "LeaverTokens" when run.InDoubt.Contains(result["app"]!.ToString()) => ["Inconclusive"],
        "LeaverTokens" when run.WasDeadTooLong(result) => ["Passed", "Inconclusive"],
        _ => ["Passed"],
    };
}
