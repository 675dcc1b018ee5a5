using System.Collections.Immutable;
using System.Reflection;
using Dashboard.Core.Access;
using Dashboard.Core.Audit;

namespace Dashboard.Core.Tests.Audit;

/// <summary>
/// Every public method of Core that somebody asks something of, found by reflection: a new one that leaves no entry fails here. Each is driven with peers that
/// know nothing, by somebody who may do nothing, and by somebody who may do everything while the trail cannot be written.
/// </summary>
[Collection(EveryAct.Collection)]
public sealed class EveryActIsEnteredTests
{
    /// <summary>These look and change nothing: they are entered when they are refused, and need no trail otherwise.</summary>
    private static readonly ImmutableHashSet<string> Looks = ["AppFileDesk.PreviewAsync", "FileMapper.FetchAsync", "FileMapper.TryAsync", "LogFileDesk.PreviewAsync", "AuditDesk.ListAsync", "NotificationDesk.ListAsync", "ApiTokenDesk.ListAsync", "PackDesk.ListAsync", "PackDesk.FindAsync", "KeptSecretDesk.ListAsync", "SecretKeyDesk.LookAsync", "GovernanceFileDesk.CheckAsync", "RetentionDesk.LookAsync"];

    /// <summary>These change nothing that anybody governs by: a token that only reads may ask for them.</summary>
    private static readonly ImmutableHashSet<string> Readings = Looks.Union(["AuditDesk.VerifyAsync", "AuditDesk.ExportAsync", "PackDesk.FetchAsync", "PackDesk.VerifyAsync"]);

    /// <summary>It waits for a comparison, and peers that know nothing make none.</summary>
    private const string Waits = "ReconciliationDesk.CompareAsync";

    private readonly EveryAct _every = new();

    public static TheoryData<string> Acts => [.. EveryAct.Found.Keys];

    [Fact]
    public void There_are_as_many_as_there_were()
    {
        Assert.InRange(EveryAct.Found.Count, 25, 60);
        Assert.Empty(Looks.Except(EveryAct.Found.Keys));
    }

    [Theory]
    [MemberData(nameof(Acts))]
    public async Task Whoever_may_not_leaves_an_entry_that_says_so(string act)
    {
        Assert.NotNull(await _every.AskAsync(EveryAct.Found[act], Some.Nobody with { From = "192.0.2.7" }));

        var refused = Assert.Single(_every.Trail.Entries, e => e.Outcome is AuditOutcome.Refused);
        Assert.Equal(("nobody", "192.0.2.7"), (refused[AuditField.Who], refused[AuditField.From]));
        Assert.NotEmpty(refused[AuditField.Reason]!);
        Assert.DoesNotContain(_every.Trail.Entries, e => e.Outcome is AuditOutcome.Done);
    }

    [Theory]
    [MemberData(nameof(Acts))]
    public async Task What_cannot_be_entered_is_not_done(string act)
    {
        if (Looks.Contains(act) || act == "GovernanceFileDesk.ApplyAsync")
        {
            return; // the latter hands on to the desk, which is asked here
        }

        _every.Trail.Fails = _ => true;

        Assert.Equal(AuditErrors.NotEntered.Message, (await _every.AskAsync(EveryAct.Found[act], Some.Administrator))?.Message);
        Assert.Empty(EveryAct.Nothing.Changes);
    }

    [Theory]
    [MemberData(nameof(Acts))]
    public async Task A_token_that_only_reads_changes_nothing_whatever_its_role(string act)
    {
        if (Readings.Contains(act) || act == "GovernanceFileDesk.ApplyAsync")
        {
            return;
        }

        var program = Some.Administrator with { Token = new(Guid.NewGuid(), new(false, TokenAreas.All, []), null) };

        Assert.Equal(AccessErrors.TokenReadsOnly.Message, (await _every.AskAsync(EveryAct.Found[act], program))?.Message);
        Assert.Empty(EveryAct.Nothing.Changes);
        Assert.Single(_every.Trail.Entries, e => e.Outcome is AuditOutcome.Refused);
    }

    [Theory]
    [MemberData(nameof(Acts))]
    public async Task A_token_does_nothing_outside_its_areas_whatever_its_role(string act)
    {
        if (act == "GovernanceFileDesk.ApplyAsync")
        {
            return;
        }

        // Every area alone: just one of them is the act's own, and no other opens it.
        var open = 0;
        _every.Trail.Fails = _ => act != "AuditDesk.EraseAsync"; // so that what is open is not done; that one has no reason that would do
        foreach (var area in (TokenAreas[])[TokenAreas.Results, TokenAreas.Findings, TokenAreas.Exceptions, TokenAreas.Evidence, TokenAreas.Configuration])
        {
            var refusal = (await _every.AskAsync(EveryAct.Found[act], Some.Administrator with { Token = new(Guid.NewGuid(), new(true, area, []), Some.Noon.AddDays(1)) }))?.Message;
            open += refusal?.StartsWith("This token does not reach", StringComparison.Ordinal) is true ? 0 : 1;
        }

        Assert.Equal(1, open);
    }

    [Theory]
    [MemberData(nameof(Acts))]
    public async Task What_was_done_says_how_it_is_now(string act)
    {
        if (act != Waits && await DoneAsync(act) is { } done)
        {
            Assert.NotEmpty(done[act == "TriageDesk.DecideAsync" ? AuditField.Reason : AuditField.After] ?? string.Empty); // a comment is only said
        }
    }

    /// <summary>Over peers that know nothing much is refused; what is done there is looked at, and is not less than it was.</summary>
    [Fact]
    public async Task Enough_is_done_over_peers_that_know_nothing()
    {
        var done = new List<string>();
        foreach (var act in EveryAct.Found.Keys.Where(a => a != Waits))
        {
            done.AddRange(await DoneAsync(act) is null ? [] : [act]);
        }

        Assert.True(done.Count >= 8, string.Join(", ", done));
    }

    private static async Task<AuditEntry?> DoneAsync(string act)
    {
        var every = new EveryAct();
        try
        {
            await every.AskAsync(EveryAct.Found[act], Some.Administrator);
        }
        catch (Exception e) when (e is NullReferenceException or TargetInvocationException)
        {
            // A peer that knows nothing gave null where something always is.
        }

        return every.Trail.Entries.FirstOrDefault(e => e.Outcome is AuditOutcome.Done);
    }

    /// <summary>Those that change something over peers that know nothing; the others are asked where they have what they change.</summary>
    [Theory]
    [InlineData("TriageDesk.DecideAsync", "nobody", "olga")]
    [InlineData("GovernanceDesk.ApplyAsync", "version 1, SHA-256 ", "unchanged")]
    [InlineData("LeverDesk.MoveAsync", "Released", "Released")]
    public async Task What_changes_something_says_how_it_was_and_how_it_is(string act, string before, string after)
    {
        var every = new EveryAct { Triage = Core.Reconciliation.TriageAction.Assign };

        Assert.Null(await every.AskAsync(EveryAct.Found[act], Some.Administrator));

        var done = Assert.Single(every.Trail.Entries, e => e.Outcome is AuditOutcome.Done);
        Assert.StartsWith(before, done[AuditField.Before], StringComparison.Ordinal);
        Assert.StartsWith(after, done[AuditField.After], StringComparison.Ordinal);
    }
}
