using Dashboard.Core.Apps;
using Dashboard.Core.Probes;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Canaries;
using Dashboard.Core.Directories;
using Dashboard.Web.Features.Runs;

namespace Dashboard.Web.Tests.Features.Runs;

public class StoredDetailTests
{
    private static readonly Exchange Asked = new("PATCH https://hr.example/scim/Users/1", RunFacts.At(1), RunFacts.At(2), 204, "Done.", 0, null, null);

    [Fact]
    public void A_write_keeps_its_requests()
    {
        var detail = Of(DetailJson.Write(new DirectoryWrite(WriteOutcome.Acknowledged, RunFacts.At(1), RunFacts.At(2), null, "Done.", [Asked])));

        Assert.Equal([Asked], detail!.Exchanges);
        Assert.Empty(detail.Sightings);
    }

    [Fact]
    public void A_write_that_was_found_made_keeps_the_reading_that_showed_it() =>
        Assert.Equal([Asked], Of(DetailJson.Write(new SourceReading(SightingState.Found, null, "By id.", [Asked])))!.Exchanges);

    [Fact]
    public void An_entry_without_details_has_none() => Assert.Null(Of(null));

    private static StoredDetail? Of(string? detail) =>
        StoredDetail.Of(new(3, RunFacts.At(2), new WriteEnded(new(CanaryRole.Subject, Phase.Join, 0), WriteOutcome.Acknowledged, null, null, null, "Done.", false), detail));

    [Fact]
    public void A_reading_of_access_shows_each_probe_with_both_canaries_and_no_way_of_looking()
    {
        var at = RunFacts.At(1);
        var reading = AppReading.OfAccess(at, at,
        [
            new("login", AccessPath.SignIn, true, at, at, AccessAttempt.Refused("invalid_grant."), AccessAttempt.Accepted("A token."), null, [new("POST https://login.example/token", at, at, 400, "refused", 10, null, null)]),
            new("refresh", AccessPath.Tokens, true, at, at, AccessAttempt.Unknown("503."), null, null, []),
        ]);

        var detail = StoredDetail.Of(new(4, at, new AccessBaselined(RunFacts.Crm, [], at, at, null), DetailJson.Write(reading)))!;

        Assert.Empty(detail.Sightings);
        Assert.Equal(["login", "refresh"], detail.Access.Select(a => a.Probe));
        var login = Assert.Single(detail.Of(AccessPath.SignIn).Access);
        Assert.Equal((AttemptOutcome.Refused, AttemptOutcome.Accepted), (login.Subject.Outcome, login.Control!.Outcome));
        Assert.Equal("POST https://login.example/token", Assert.Single(login.Exchanges).Request);
    }
}
