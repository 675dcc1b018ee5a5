using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Dashboard.Core.Packs;
using Dashboard.Web.Hosting;
using Dashboard.Web.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Web.Tests.Api;

public sealed class PackTests(TestHost host) : IClassFixture<TestHost>
{
    private static readonly object Order = new { from = "2026-01-01T00:00:00Z", to = "2026-04-01T00:00:00Z", frameworks = new[] { "csf" }, seed = "2026-Q1" };

    [Fact]
    public async Task A_program_orders_watches_fetches_signs_off_repeats_and_verifies()
    {
        using var auditor = host.Program(await host.PersonTokenAsync("Auditor", "MIA"));
        using var reviewer = host.Program(await host.PersonTokenAsync("Auditor", "rita"));
        using var manager = host.Program(await host.PersonTokenAsync("IamManager", "mia"));
        using var nobody = host.Program();
        var id = await MakeAsync(manager);

        using var file = await manager.GetAsync($"/api/v1/packs/{id}/file");
        var content = await file.Content.ReadAsByteArrayAsync();
        Assert.StartsWith("tidemark-pack-20260101T0000-20260401T0000Z-", file.Content.Headers.ContentDisposition?.FileName, StringComparison.Ordinal);
        using (var archive = new ZipArchive(new MemoryStream(content)))
        {
            Assert.Equal(["VERIFY.txt", "answers.ndjson", "evidence.xlsx", "public-key.pem", "manifest.json", "manifest.sig"], archive.Entries.Select(e => e.FullName));
        }

        using var verified = await auditor.PostAsync("/api/v1/packs/verify", Zipped(content));
        var check = await verified.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(("Issued", id), (check.GetProperty("verdict").GetString(), check.GetProperty("known").GetProperty("id").GetGuid()));

        using var prepared = await manager.PostAsJsonAsync($"/api/v1/packs/{id}/sign-offs", new { @as = "Preparer", statement = "It is about the first quarter." });
        using var same = await auditor.PostAsJsonAsync($"/api/v1/packs/{id}/sign-offs", new { @as = "Reviewer", statement = "I looked through it myself." });
        using var unknown = await nobody.PostAsJsonAsync($"/api/v1/packs/{id}/sign-offs", new { @as = "Reviewer", statement = "I have looked through it." });
        using var nothing = await reviewer.PostAsJsonAsync($"/api/v1/packs/{id}/sign-offs", new { statement = "I have looked through it." });
        using var reviewed = await reviewer.PostAsJsonAsync($"/api/v1/packs/{id}/sign-offs", new { @as = "Reviewer", statement = "I have looked through it." });
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Conflict), (prepared.StatusCode, same.StatusCode)); // two tokens, and one person who made them
        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.BadRequest, HttpStatusCode.OK), (unknown.StatusCode, nothing.StatusCode, reviewed.StatusCode));

        using var again = await auditor.PostAsync($"/api/v1/packs/{id}/repetitions", null);
        var repeated = await UntilMadeAsync(auditor, (await again.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid());
        Assert.Equal(PackRepetition.Same, repeated.GetProperty("reason").GetString());
    }

    [Fact]
    public async Task The_command_verifies_without_the_product_and_its_exit_code_says_what_was_found()
    {
        using var manager = host.Program();
        var id = await MakeAsync(manager);
        var folder = Directory.CreateTempSubdirectory("tidemark-verify-").FullName;
        try
        {
            var (pack, altered, key) = (Path.Combine(folder, "pack.zip"), Path.Combine(folder, "altered.zip"), Path.Combine(folder, "key.pem"));
            await File.WriteAllBytesAsync(pack, await manager.GetByteArrayAsync($"/api/v1/packs/{id}/file"));
            await File.WriteAllTextAsync(key, await manager.GetStringAsync("/api/v1/packs/key"));
            File.Copy(pack, altered);
            using (var archive = ZipFile.Open(altered, ZipArchiveMode.Update))
            {
                archive.GetEntry("answers.ndjson")!.Delete();
            }

            Assert.Equal((0, "ISSUED"), await VerifyAsync(pack, "--key", key));
            Assert.Equal((1, "ALTERED"), await VerifyAsync(altered, "--key", key));
            Assert.Equal((2, "NOT PROVEN"), await VerifyAsync(pack));
            Assert.Equal((2, "NOT PROVEN"), await VerifyAsync(key, "--key", key));
            Assert.Equal(2, (await VerifyAsync(Path.Combine(folder, "none.zip"), "--key", key)).Code);
            Assert.Equal(2, (await VerifyAsync(pack, "--key", pack)).Code);
            Assert.Equal(2, (await VerifyAsync(pack, "--keys", key)).Code);
            Assert.Equal(2, (await VerifyAsync()).Code);
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }

    [Fact]
    public async Task An_owner_orders_fetches_and_verifies_none()
    {
        using var program = host.Program(await host.TokenAsync("AppOwner", "olivia.owner@lab.example"));
        using var browser = await host.SignedInAsync("olivia.owner@lab.example");
        using var manager = host.Program();
        var id = await MakeAsync(manager);

        Assert.Equal(HttpStatusCode.Forbidden, (await program.GetAsync("/api/v1/packs")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await program.PostAsJsonAsync("/api/v1/packs", Order)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await program.GetAsync($"/api/v1/packs/{id}")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await program.GetAsync($"/api/v1/packs/{id}/file")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await program.PostAsync("/api/v1/packs/verify", Zipped([1]))).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync($"/evidence/packs/{id}/download")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync("/evidence/key.pem")).StatusCode);
    }

    [Fact]
    public async Task Whoever_is_signed_in_downloads_it_and_that_is_entered()
    {
        using var manager = host.Program(await host.TokenAsync("IamManager", "mona"));
        var id = await MakeAsync(manager);
        using var browser = await host.SignedInAsync("adam.auditor@lab.example");

        using var file = await browser.GetAsync($"/evidence/packs/{id}/download");

        Assert.Equal(HttpStatusCode.OK, file.StatusCode);
        var entries = await host.Services.GetRequiredService<Dashboard.Core.Audit.IAuditTrail>().ListAsync(new(0, 500), default);
        Assert.Contains(entries.Entries, e => e.Action == "pack.fetch" && e.Subject == $"pack {id}" && e.Outcome is Dashboard.Core.Audit.AuditOutcome.Done);
    }

    [Theory]
    [InlineData("""{"from":"2026-01-01T00:00:00Z","to":"2026-04-01T00:00:00Z","apps":["nowhere"]}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"from":"2026-04-01T00:00:00Z","to":"2026-01-01T00:00:00Z"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"from":"2026-01-01T00:00:00Z","to":"2026-04-01T00:00:00Z","seed":"a b"}""", HttpStatusCode.BadRequest)]
    public async Task What_cannot_be_ordered_says_what_can(string order, HttpStatusCode status)
    {
        using var manager = host.Program();
        using var answer = await manager.PostAsync("/api/v1/packs", new StringContent(order, System.Text.Encoding.UTF8, "application/json"));

        Assert.Equal(status, answer.StatusCode);
        Assert.NotEmpty((await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString()!);
    }

    [Fact]
    public async Task What_is_not_there_is_not_found()
    {
        using var manager = host.Program();

        Assert.Equal(HttpStatusCode.NotFound, (await manager.GetAsync($"/api/v1/packs/{Guid.NewGuid()}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await manager.GetAsync($"/api/v1/packs/{Guid.NewGuid()}/file")).StatusCode);
    }

    private static ByteArrayContent Zipped(byte[] content) => new(content) { Headers = { ContentType = new("application/zip") } };

    private static async Task<(int Code, string Said)> VerifyAsync(params string[] args)
    {
        using var output = new StringWriter();
        var code = await VerifyCommand.RunAsync(args, output, default);
        return (code, output.ToString().Split(Environment.NewLine)[0]);
    }

    private static async Task<Guid> MakeAsync(HttpClient program)
    {
        using var ordered = await program.PostAsJsonAsync("/api/v1/packs", Order);
        Assert.Equal(HttpStatusCode.Accepted, ordered.StatusCode);
        var id = (await ordered.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid();
        await UntilMadeAsync(program, id);
        return id;
    }

    /// <summary>By the queue, as in production.</summary>
    private static async Task<JsonElement> UntilMadeAsync(HttpClient program, Guid id)
    {
        var give = TimeProvider.System.GetUtcNow().AddMinutes(2);
        while (TimeProvider.System.GetUtcNow() < give)
        {
            var pack = await program.GetFromJsonAsync<JsonElement>($"/api/v1/packs/{id}");
            if (pack.GetProperty("state").GetString() is "Made")
            {
                return pack;
            }

            Assert.Contains(pack.GetProperty("state").GetString(), (string?[])["Ordered", "Making"]);
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System);
        }

        throw new TimeoutException($"The pack {id} was not made within two minutes.");
    }
}
