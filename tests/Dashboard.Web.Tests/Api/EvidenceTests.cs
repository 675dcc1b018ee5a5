using System.IO.Compression;
using System.Net;
using Dashboard.Web.Tests.Hosting;

namespace Dashboard.Web.Tests.Api;

public sealed class EvidenceTests(TestHost host) : IClassFixture<TestHost>
{
    private const string Period = "from=2026-01-01T00:00:00Z&to=2026-04-01T00:00:00Z";

    [Fact]
    public async Task A_program_gets_the_book_of_a_period()
    {
        using var auditor = host.Program(await host.TokenAsync("Auditor"));
        using var answer = await auditor.GetAsync($"/api/v1/evidence.xlsx?{Period}");

        await AssertIsBookAsync(answer);
    }

    [Theory]
    [InlineData("adam.auditor@lab.example")]
    [InlineData("iris.manager@lab.example")]
    [InlineData("ada.admin@lab.example")]
    public async Task Whoever_reads_everything_downloads_it(string persona)
    {
        using var browser = await host.SignedInAsync(persona);
        using var answer = await browser.GetAsync($"/evidence/download?{Period}");

        await AssertIsBookAsync(answer);
    }

    [Fact]
    public async Task An_owner_gets_none()
    {
        using var browser = await host.SignedInAsync("olivia.owner@lab.example");
        using var program = host.Program(await host.TokenAsync("AppOwner", "olivia.owner@lab.example"));

        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync($"/evidence/download?{Period}")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await program.GetAsync($"/api/v1/evidence.xlsx?{Period}")).StatusCode);
    }

    [Theory]
    [InlineData("from=2026-04-01T00:00:00Z&to=2026-01-01T00:00:00Z")]
    [InlineData("from=2026-04-01T00:00:00Z")]
    [InlineData("from=spring&to=summer")]
    public async Task A_period_that_is_none_is_refused(string period)
    {
        using var browser = await host.SignedInAsync("adam.auditor@lab.example");
        using var program = host.Program();

        Assert.Equal(HttpStatusCode.BadRequest, (await browser.GetAsync($"/evidence/download?{period}")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await program.GetAsync($"/api/v1/evidence.xlsx?{period}")).StatusCode);
    }

    private static async Task AssertIsBookAsync(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("tidemark-evidence-20260101T0000-20260401T0000Z.xlsx", answer.Content.Headers.ContentDisposition?.FileName);
        using var book = new ZipArchive(await answer.Content.ReadAsStreamAsync());
        Assert.NotNull(book.GetEntry("xl/workbook.xml"));
    }
}
