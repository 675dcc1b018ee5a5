using Dashboard.Core.Access;

namespace Dashboard.Web.Tests.Security;

/// <summary>
/// The authorisation table over the pages: role by page, each cell opened. A: administrator, M: IAM manager, O: owner of the app that is asked about, U: auditor. Who
/// is not named is told that the page is not for them, or that it is not there.
/// </summary>
public sealed class PageRoleTests : PageTable
{
    private static readonly (char Letter, Role Role)[] Roles = [('A', Role.Administrator), ('M', Role.IamManager), ('O', Role.AppOwner), ('U', Role.Auditor)];

    private static readonly Dictionary<string, string> Table = new()
    {
        ["/"] = "AMOU",
        ["/apps"] = "AMOU",
        ["/apps/new"] = "A",
        ["/apps/{Id}"] = "AMOU",
        ["/apps/{Id}/edit"] = "A",
        ["/apps/{Id}/file"] = "AM", // a manager tries a mapping, and puts none in force
        ["/apps/{Id}/jit"] = "A",
        ["/apps/{Id}/probe"] = "A",
        ["/audit"] = "AU",
        ["/campaigns"] = "AMOU",
        ["/campaigns/new"] = "AM",
        ["/campaigns/{Name}"] = "AMOU",
        ["/canaries"] = "AMU",
        ["/connect"] = "AMOU",
        ["/controls"] = "AMOU",
        ["/controls/{Framework}/{Id}"] = "AMOU",
        ["/evidence"] = "AMU",
        ["/evidence/packs/{Id:guid}"] = "AMU",
        ["/evidence/verify"] = "AMU",
        ["/exceptions"] = "AMOU",
        ["/findings"] = "AMOU",
        ["/identities"] = "AMOU",
        ["/not-found"] = "AMOU",
        ["/notifications"] = "AMU",
        ["/orphans"] = "AMOU",
        ["/outages"] = "AMOU",
        ["/real-events"] = "AMOU",
        ["/reconciliation"] = "AMOU",
        ["/runs"] = "AMOU",
        ["/runs/{Id:guid}"] = "AMOU",
        ["/settings"] = "AMU",
        ["/settings/channels/new"] = "A",
        ["/settings/channels/{Name}"] = "AMU",
        ["/settings/file"] = "AMU",
        ["/settings/notifications"] = "AMU",
        ["/settings/retention"] = "AMU",
        ["/settings/secrets"] = "A",
        ["/settings/tiers/{Name}"] = "AMU",
        ["/settings/zones/new"] = "A",
        ["/settings/zones/{Name}"] = "AMU",
        ["/sources"] = "AMU",
        ["/sources/new"] = "A",
        ["/sources/{Name}"] = "A",
        ["/sources/logs/new"] = "A",
        ["/sources/logs/{Name}"] = "A",
        ["/tokens"] = "A",
        ["/words"] = "AMOU",
    };

    public static TheoryData<string, char> Cells
    {
        get
        {
            var cells = new TheoryData<string, char>();
            foreach (var (route, letter) in Table.Keys.SelectMany(route => Roles.Select(role => (route, role.Letter))))
            {
                cells.Add(route, letter);
            }

            return cells;
        }
    }

    [Fact]
    public void Every_page_has_a_row() => Assert.Equal(Pages.SelectMany(p => p.Routes).Order(StringComparer.Ordinal), Table.Keys.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task Each_cell_holds(string route, char letter)
    {
        var role = Roles.Single(r => r.Letter == letter).Role;

        var shown = Show(route, role);

        Assert.Equal(Table[route].Contains(letter, StringComparison.Ordinal), await shown.IsForAsync(role));
    }

    [Theory]
    [InlineData("/apps/{Id} other")]
    [InlineData("/campaigns/{Name} other")]
    [InlineData("/runs/{Id:guid} other")]
    public async Task What_is_anothers_is_not_there_for_an_owner(string address) => Assert.False(await Show(address, Role.AppOwner).IsForAsync(Role.AppOwner));
}
