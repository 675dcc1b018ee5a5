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
}
