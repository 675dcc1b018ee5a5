using Dashboard.Core.Access;

namespace Dashboard.Web.Tests.Security;

/// <summary>
/// Every page there is, opened by the owner of one app beside whom there is another: nothing of the other's app is shown in any list, count,
/// drawer or heading. An auditor sees both, so that the pages are known to have had something to hide.
/// </summary>
public sealed class PageTableTests : PageTable
{
    private static readonly string[] More = ["/findings?finding={finding}", "/findings?app=zebra", "/orphans?app=zebra", "/identities?name=pat.gone", "/runs?campaign=zebra-nightly", "/apps?tier=High", "/exceptions?new=zebra", "/exceptions?app=zebra"];

    public static TheoryData<string> Addresses
    {
        get
        {
            var addresses = new TheoryData<string>();
            foreach (var address in Pages.SelectMany(p => p.Routes).SelectMany(r => r.Contains('{', StringComparison.Ordinal) && !r.StartsWith("/controls", StringComparison.Ordinal) ? [$"{r} own", $"{r} other"] : (string[])[r]).Concat(More))
            {
                addresses.Add(address);
            }

            return addresses;
        }
    }

    [Theory]
    [MemberData(nameof(Addresses))]
    public void An_owner_is_shown_nothing_of_anothers_app(string address)
    {
        var shown = Show(address, Role.AppOwner).Markup;

        Assert.DoesNotContain("Zebrafish", shown, StringComparison.OrdinalIgnoreCase);
        if (!address.Contains("zebra", StringComparison.Ordinal) && !address.EndsWith("other", StringComparison.Ordinal))
        {
            Assert.DoesNotContain("zebra", shown, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/apps")]
    [InlineData("/apps/{Id} other")]
    [InlineData("/campaigns")]
    [InlineData("/campaigns/{Name} other")]
    [InlineData("/runs")]
    [InlineData("/runs/{Id:guid} other")]
    [InlineData("/reconciliation")]
    [InlineData("/findings")]
    [InlineData("/findings?finding={finding}")]
    [InlineData("/orphans")]
    [InlineData("/exceptions")]
    [InlineData("/outages")]
    [InlineData("/identities?name=pat.gone")]
    [InlineData("/real-events")]
    [InlineData("/notifications")]
    [InlineData("/evidence")]
    [InlineData("/evidence/packs/{Id:guid}")]
    [InlineData("/canaries")]
    [InlineData("/sources")]
    [InlineData("/controls/{Framework}/{Id}")]
    [InlineData("/audit")]
    [InlineData("/settings/file")]
    public void An_auditor_is_shown_it_there(string address) => Assert.Contains("zebra", Show(address, Role.Auditor).Markup, StringComparison.OrdinalIgnoreCase);
}
