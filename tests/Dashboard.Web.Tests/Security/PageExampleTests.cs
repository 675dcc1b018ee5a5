using Dashboard.EndToEnd.Tests.Product;

namespace Dashboard.Web.Tests.Security;

/// <summary>What the browser opens to ask whether every page is readable by everybody, held against the pages that there are.</summary>
public sealed class PageExampleTests
{
    [Fact]
    public void Each_page_is_opened_in_a_browser() => Assert.Equal(
        PageTable.Pages.SelectMany(p => p.Routes).Order(StringComparer.Ordinal),
        PageExamples.OfManagers.Concat(PageExamples.OfAdministrators).Select(p => p.Route).Concat(PageExamples.Refusals.Select(p => p.Route)).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void An_example_is_of_its_route() => Assert.All(
        PageExamples.OfManagers.Concat(PageExamples.OfAdministrators).Where(p => !p.Path.StartsWith('{')),
        p => Assert.Equal(p.Route.Split('/').Length, p.Path.Split('?')[0].Split('/').Length));
}
