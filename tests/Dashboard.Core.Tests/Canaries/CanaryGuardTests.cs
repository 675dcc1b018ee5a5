using Dashboard.Core.Canaries;
using Dashboard.Core.Directories;

namespace Dashboard.Core.Tests.Canaries;

/// <summary>One valid write of each kind, and every condition broken one at a time: any no and any don't-know refuses.</summary>
public sealed class CanaryGuardTests
{
    private static readonly DateTimeOffset Now = Some.Noon.AddHours(1);
    private static readonly StopLever Pulled = new(LeverPosition.CampaignsStopped, "max", Now, "The SOC asks.");

    private static Ask Change(DirectoryChange? change = null)
    {
        var canary = Some.Canary();
        return new(canary, change ?? new JoinGroup("sales"), WritePurpose.Campaign, Some.Found(Some.Identity(canary)), Some.Rules("admins"), new(0, 0, 1), StopLever.Untouched, Now);
    }

    private static Ask Create()
    {
        var canary = Some.Canary(state: CanaryState.Reserved);
        return Change() with { Canary = canary, Change = new CreateIdentity(canary.UserName, "Canary", canary.Marker, IdentityKind.Person, null), Fresh = Some.Reading(SightingState.Absent) };
    }

    private static Ask CleanUp() => Change(new DeleteIdentity()) with { Purpose = WritePurpose.CleanUp };

    [Fact]
    public void One_valid_write_of_each_kind_is_allowed()
    {
        foreach (var ask in new[] { Create(), CleanUp(), Change(new JoinGroup("sales")), Change(new LeaveGroup("sales")), Change(new SetDepartment("x")), Change(new DisableIdentity()), Change(new DeleteIdentity()) })
        {
            Assert.Equal(GuardDecision.Allowed, ask.Decide());
        }
    }

    [Fact]
    public void Any_no_and_any_dont_know_refuses_the_write()
    {
        var ours = Some.Canary();
        var identity = Some.Identity(ours);
        var cases = new (string Reason, Ask Ask)[]
        {
            // the lever
            ("lever was pulled by max: The SOC asks.", Change() with { Lever = Pulled }),
            ("lever was pulled", Create() with { Lever = Pulled }),
            ("lever was pulled", Change() with { Lever = Pulled with { Position = LeverPosition.EverythingStopped } }),
            ("lever was pulled", CleanUp() with { Lever = Pulled with { Position = LeverPosition.EverythingStopped } }),

            // the lease
            ("is Removing in our register", Change() with { Canary = ours with { State = CanaryState.Removing } }),
            ("is Leaked in our register", Change() with { Canary = ours with { State = CanaryState.Leaked } }),
            ("is Gone in our register", Change() with { Canary = ours with { State = CanaryState.Gone } }),
            ("is Gone in our register", Create() with { Canary = ours with { State = CanaryState.Gone } }),
            ("lease ended", Change() with { Now = ours.ExpiresAt }),
            ("lease ended", Change() with { Now = ours.ExpiresAt.AddTicks(1) }),

            // the container
            ("does not begin with the prefix", Change() with { Rules = Some.Rules() with { Prefix = "other" } }),
            ("does not begin with the prefix", Change() with { Rules = Some.Rules() with { Prefix = "tm-canar" } }),
            ("does not begin with the prefix", CleanUp() with { Rules = Some.Rules() with { Prefix = "other" } }),
            ("does not begin with the prefix", Create() with { Rules = Some.Rules() with { Prefix = "other" } }),

            // what is to be created
            ("another name or marker", Create() with { Change = new CreateIdentity("tm-canary-nightly-0002", "Canary", ours.Marker, IdentityKind.Person, null) }),
            ("another name or marker", Create() with { Change = new CreateIdentity("TM-canary-nightly-0001", "Canary", ours.Marker, IdentityKind.Person, null) }),
            ("another name or marker", Create() with { Change = new CreateIdentity(ours.UserName, "Canary", "tidemark-canary:other", IdentityKind.Person, null) }),
            ("exists already", Create() with { Fresh = Some.Found(identity) }),
            ("exists already", Create() with { Fresh = Some.Reading(SightingState.Found) }),
            ("exists already could not be read", Create() with { Fresh = Some.Reading(SightingState.Unknown) }),
            ("exists already could not be read", Create() with { Fresh = Some.Reading(SightingState.NotAsked) }),

            // what was read afresh
            ("could not be read afresh", Change() with { Fresh = Some.Reading(SightingState.Absent) }),
            ("could not be read afresh", Change() with { Fresh = Some.Reading(SightingState.Unknown) }),
            ("could not be read afresh", Change() with { Fresh = Some.Reading(SightingState.NotAsked) }),
            ("could not be read afresh", Change() with { Fresh = Some.Reading(SightingState.Found) }),
            ("could not be read afresh", Change() with { Fresh = Some.Found(identity) with { State = SightingState.Unknown } }),
            ("could not be read afresh", CleanUp() with { Fresh = Some.Reading(SightingState.Unknown) }),
            ("another id", Change() with { Fresh = Some.Found(identity with { Id = "id-2" }) }),
            ("another id", Change() with { Fresh = Some.Found(identity with { Id = "ID-1" }) }),
            ("another id", CleanUp() with { Fresh = Some.Found(identity with { Id = "id-2" }) }),
            ("does not carry our marker", Change() with { Fresh = Some.Found(identity with { ExternalId = null }) }),
            ("does not carry our marker", Change() with { Fresh = Some.Found(identity with { ExternalId = ours.Marker.ToUpperInvariant() }) }),
            ("does not carry our marker", CleanUp() with { Fresh = Some.Found(identity with { ExternalId = "7" }) }),
            ("does not carry our marker", Change() with { Canary = ours with { IdentityId = null }, Fresh = Some.Found(identity with { ExternalId = "7" }) }),
            ("it was renamed", Change() with { Fresh = Some.Found(identity with { UserName = "boss" }) }),
            ("it was renamed", CleanUp() with { Fresh = Some.Found(identity with { UserName = "tm-canary-nightly-0002" }) }),

            // groups
            ("The group ADMINS is protected", Change(new JoinGroup("ADMINS"))),
            ("Which groups the canary is in could not be read", Change() with { Fresh = Some.Found(identity with { Groups = null }) }),
            ("is in a protected group: Admins", Change() with { Fresh = Some.Found(identity with { Groups = NameSet.Of("sales", "Admins") }) }),
            ("is in a protected group", CleanUp() with { Fresh = Some.Found(identity with { Groups = NameSet.Of("admins") }) }),
            ("is in a protected group", Change(new LeaveGroup("admins")) with { Fresh = Some.Found(identity with { Groups = NameSet.Of("admins") }) }),

            // the budget
            ("51 canaries exist or are reserved; this source allows 50", Create() with { Use = new(0, 0, 51) }),
            ("500 writes were made in the last 24 hours; this source allows 500", Change() with { Use = new(0, 500, 1) }),
            ("500 writes were made", Create() with { Use = new(0, 500, 1) }),
            ("30 writes were made in the last minute; this source allows 30", Change() with { Use = new(30, 30, 1) }),

            // the purpose
            ("Cleaning up only disables and deletes", CleanUp() with { Change = new JoinGroup("sales") }),
            ("Cleaning up only disables and deletes", CleanUp() with { Change = new SetDepartment("x") }),
            ("Cleaning up only disables and deletes", Create() with { Purpose = WritePurpose.CleanUp }),
        };

        foreach (var (reason, ask) in cases)
        {
            var decision = ask.Decide();

            Assert.False(decision.IsAllowed, reason);
            Assert.Contains(reason, decision.Reason, StringComparison.Ordinal);
            Assert.Equal(reason.Contains("in the last minute", StringComparison.Ordinal), decision.IsForNow);
        }
    }

    [Fact]
    public void One_before_each_edge_is_still_allowed()
    {
        var ours = Some.Canary();
        var identity = Some.Identity(ours);
        Ask[] allowed =
        [
            Change() with { Now = ours.ExpiresAt.AddTicks(-1) },
            Change() with { Use = new(29, 499, 1) },
            Create() with { Use = new(29, 499, 50) },
            Change() with { Use = new(0, 0, 51) },
            Change() with { Canary = ours with { IdentityId = null, State = CanaryState.Reserved } },
            Change() with { Fresh = Some.Found(identity with { UserName = "TM-CANARY-NIGHTLY-0001" }) },
            Change() with { Fresh = Some.Found(identity with { Groups = NameSet.Empty }) },
            Change() with { Rules = Some.Rules("admins") with { Prefix = "TM-Canary" } },
            CleanUp() with { Lever = Pulled },
            CleanUp() with { Now = ours.ExpiresAt.AddDays(400) },
            CleanUp() with { Use = new(9_999, 9_999, 999) },
            CleanUp() with { Canary = ours with { State = CanaryState.Leaked } },
            CleanUp() with { Change = new DisableIdentity() },
        ];

        Assert.All(allowed, ask => Assert.Equal(GuardDecision.Allowed, ask.Decide()));
    }

    [Theory]
    [InlineData(LeverPosition.Released, false, false)]
    [InlineData(LeverPosition.CampaignsStopped, true, false)]
    [InlineData(LeverPosition.EverythingStopped, true, true)]
    public void The_lever_stops_campaigns_before_it_stops_cleaning_up(LeverPosition position, bool campaign, bool cleanUp)
    {
        var lever = new StopLever(position, "max", Now, "Because.");

        Assert.Equal((campaign, cleanUp), (lever.Stops(WritePurpose.Campaign), lever.Stops(WritePurpose.CleanUp)));
    }

    private sealed record Ask(Canary Canary, DirectoryChange Change, WritePurpose Purpose, SourceReading Fresh, CanaryRules Rules, BudgetUse Use, StopLever Lever, DateTimeOffset Now)
    {
        public GuardDecision Decide() => CanaryGuard.Decide(Canary, Change, Purpose, Fresh, Rules, Use, Lever, Now);
    }
}
