using System.Diagnostics;
using System.Text;
using System.Text.Json;
using ClosedXML.Excel;
using Dashboard.Core.Evidence;
using Dashboard.Core.Packs;
using Dashboard.Core.Reconciliation;
using Dashboard.Infrastructure.Packs;
using Dashboard.Infrastructure.Tests.Persistence;
using Microsoft.Extensions.Options;

namespace Dashboard.Infrastructure.Tests.Packs;

public sealed class PackTests
{
    [Fact]
    public async Task A_pack_holds_workbook_answers_and_a_signed_manifest_and_is_what_was_issued()
    {
        await using var rig = await PackRig.OpenAsync();
        var run = await rig.AddRunAsync();

        var pack = await rig.MakeAsync();
        var file = await rig.FetchAsync(pack);

        Assert.Equal(PackState.Made, pack.State);
        Assert.Equal((PackVerdict.Issued, pack.Seal!.ManifestHash), ((await rig.VerifyAsync(file)).Verdict, (await rig.VerifyAsync(file)).ManifestHash));
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(file)), pack.Seal.Hash);
        using var book = new XLWorkbook(new MemoryStream(PackRig.Read(file, "evidence.xlsx")));
        Assert.Equal(run.Id.ToString(), book.Worksheet(EvidenceSheets.Results).LastCellUsed().GetString());
        var answer = JsonDocument.Parse(Encoding.UTF8.GetString(PackRig.Read(file, "answers.ndjson")).TrimEnd('\n')).RootElement;
        Assert.Equal((run.Id.Value, "Observed", "mail", 200), (answer.GetProperty("run").GetGuid(), answer.GetProperty("fact").GetString(), answer.GetProperty("app").GetString(), answer.GetProperty("detail").GetProperty("exchanges")[0].GetProperty("status").GetInt32()));
        var manifest = PackManifest.Parse(PackRig.Read(file, "manifest.json"))!;
        Assert.Equal((pack.Id.Value, pack.Moment, "aud", pack.Seal.Key), (manifest.Pack, manifest.MadeOf, manifest.RequestedBy, manifest.Key));
        Assert.All(manifest.Totals, t => Assert.True(t.Ties, t.ToString()));
        Assert.Equal(1, manifest.Rows.Single(r => r.Sheet == EvidenceSheets.Observations).Rows);
        Assert.Equal("tidemark-evidence-pack/1.2", manifest.Type);
        Assert.Equal(manifest.Sheets.Append(new("answers.ndjson", "answers.ndjson", 1, manifest.Files.Single(f => f.Name == "answers.ndjson").Sha256)), pack.Seal.Parts);
    }

    [Fact]
    public async Task Made_twice_from_the_same_the_whole_archive_is_the_same_byte_for_byte()
    {
        await using var rig = await PackRig.OpenAsync();
        await rig.AddRunAsync();
        var pack = await rig.MakeAsync();
        var file = await rig.FetchAsync(pack);

        rig.Store.Time.Advance(TimeSpan.FromDays(2));
        var again = (await rig.Desk.RepeatAsync(pack.Id, PackRig.Auditor, default)).Value!;
        await rig.Store.Get<PackMaker>().MakeAllAsync(default);

        var repeated = (await rig.Store.Get<IPackStore>().FindAsync(again.Id, default))!;
        Assert.Equal((PackRepetition.Same, pack.Seal!.ManifestHash), (repeated.Reason, repeated.Seal!.ManifestHash));
        Assert.Equal(pack.Seal.Hash, repeated.Seal.Hash); // of two files, each written by itself
        var book = await rig.Store.Get<EvidenceAssembler>().AssembleAsync(pack.Request, pack.Moment, pack.Configuration, static (_, _) => { }, default);
        using var third = new MemoryStream();
        await rig.Store.Get<IPackWriter>().WriteAsync(repeated, book, third, new PackProgress(), default);
        Assert.Equal(file, third.ToArray());
    }

    [Fact]
    public async Task Made_again_after_a_result_was_changed_in_the_database_it_comes_out_otherwise()
    {
        await using var rig = await PackRig.OpenAsync();
        await rig.AddRunAsync();
        var pack = await rig.MakeAsync();
        await rig.Store.ExecuteAsync("UPDATE Results SET Reason = 'Gone at once.'");

        await rig.Desk.RepeatAsync(pack.Id, PackRig.Auditor, default);
        await rig.Store.Get<PackMaker>().MakeAllAsync(default);

        Assert.Contains(await rig.Store.Get<IPackStore>().ListAsync(10, default), p => p.Repeats == pack.Id && p.Difference is PackDifference.OfRecords && p.Reason.Contains("Otherwise: Test results.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_request_of_a_comparison_is_a_line_known_by_its_hash_and_the_book_says_what_is_not_there()
    {
        await using var rig = await PackRig.OpenAsync();
        var findings = rig.Store.Get<IFindingStore>();
        var page = new Core.Directories.Exchange("GET https://mail.example/Users?startIndex=1", Samples.At(1), Samples.At(2), 200, "100 accounts", 31_000, new('e', 64), null);
        var round = new Round(Guid.CreateVersion7(), Samples.Mail, "hr", Samples.Now, Samples.Now, true, "All.", 1, 100, 0) { AppRequests = 1, DirectoryRequests = 1, Answers = [new(RoundSide.App, page), new(RoundSide.Directory, page with { Status = null, Outcome = "no answer within 10 s", Hash = null, Bytes = 0 })] };
        await findings.SaveAsync(round, [], default);
        await findings.SaveAsync(round with { Id = Guid.CreateVersion7(), App = Samples.Crm, AppRequests = null, DirectoryRequests = null, Answers = [] }, [], default); // from before they were kept

        var file = await rig.FetchAsync(await rig.MakeAsync());

        var lines = Encoding.UTF8.GetString(PackRig.Read(file, "answers.ndjson")).TrimEnd('\n').Split('\n').Select(l => JsonDocument.Parse(l).RootElement).ToList();
        Assert.Equal(
            [$"{round.Id} mail hr 1 App 200 31000 {new string('e', 64)}", $"{round.Id} mail hr 2 Directory  0 "],
            lines.Select(l => string.Join(' ', l.GetProperty("comparison"), l.GetProperty("app"), l.GetProperty("source"), l.GetProperty("number"), l.GetProperty("side"), l.GetProperty("exchange").GetProperty("status"), l.GetProperty("exchange").GetProperty("bytes"), l.GetProperty("exchange").GetProperty("hash"))));
        var manifest = PackManifest.Parse(PackRig.Read(file, "manifest.json"))!;
        Assert.Contains(manifest.Totals, t => t is { Name: "Answers to comparisons", Sum: 2, Counted: 2 });
        Assert.Equal(1, manifest.LeftOut.Single(o => o.What == "Requests of comparisons that were not kept").Count);
        Assert.Contains(manifest.LeftOut, o => o.What == "The whole text of answers" && o.Why.Contains("the first 2,000 characters", StringComparison.Ordinal));
        Assert.DoesNotContain(manifest.LeftOut, o => o.What.Contains("word for word", StringComparison.Ordinal));
        Assert.Contains("the first 2,000 characters, without secrets", Encoding.UTF8.GetString(PackRig.Read(file, "VERIFY.txt")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answers_later_than_the_pack_and_of_apps_that_were_not_chosen_are_not_in_it()
    {
        await using var rig = await PackRig.OpenAsync();
        await rig.AddRunAsync();

        var other = await rig.FetchAsync(await rig.MakeAsync(new(Samples.Now.AddDays(-1), Samples.Now.AddDays(1), string.Empty)));
        Assert.NotEmpty(PackRig.Read(other, "answers.ndjson"));

        await rig.Store.Get<Core.Campaigns.IGovernanceStore>().SaveAsync(Samples.Governance, 0, "ada", default);
        var crm = await rig.FetchAsync(await rig.MakeAsync(new(Samples.Now.AddDays(-1), Samples.Now.AddDays(1), string.Empty) { Apps = [Samples.Crm], Frameworks = ["csf"] }));
        Assert.Empty(PackRig.Read(crm, "answers.ndjson"));
        var manifest = PackManifest.Parse(PackRig.Read(crm, "manifest.json"))!;
        Assert.Equal("crm.eu|csf", $"{manifest.Apps.Single()}|{manifest.Frameworks.Single()}");
    }

    [Fact]
    public async Task The_register_and_its_signatures_are_read_back_as_they_were_written()
    {
        await using var rig = await PackRig.OpenAsync();
        var pack = await rig.MakeAsync(new(Samples.Now.AddDays(-1), Samples.Now.AddDays(1), string.Empty) { Seed = "2026-Q1", Frameworks = ["csf"] });
        Assert.True((await rig.Desk.SignOffAsync(pack.Id, SignOffRole.Preparer, "It is about the right day.", PackRig.Auditor, default)).IsOk);

        var read = (await rig.Store.Get<IPackStore>().FindAsync(pack.Id, default))!;

        Assert.Equal(("2026-Q1", "csf", "aud", SignOffRole.Preparer), (read.Request.Seed, read.Request.Frameworks.Single(), read.SignOffs[0].By, read.SignOffs[0].As));
        Assert.Equal(pack.Seal! with { Parts = [] }, read.Seal! with { Parts = [] });
        Assert.Equal(pack.Seal.Parts, read.Seal.Parts);
        Assert.Equal((1, 0), (read.Attempts, read.Configuration));
        Assert.Equal(pack.Moment, read.Moment);
    }

    [Fact]
    public async Task The_manifest_is_verified_by_openssl_with_the_key_of_the_product()
    {
        await using var rig = await PackRig.OpenAsync();
        var file = await rig.FetchAsync(await rig.MakeAsync());
        var folder = Directory.CreateTempSubdirectory("tidemark-openssl-").FullName;
        try
        {
            await File.WriteAllBytesAsync(Path.Combine(folder, "manifest.json"), PackRig.Read(file, "manifest.json"));
            await File.WriteAllBytesAsync(Path.Combine(folder, "manifest.sig"), PackRig.Read(file, "manifest.sig"));
            await File.WriteAllTextAsync(Path.Combine(folder, "key.pem"), rig.Signer.PublicKey);
            Assert.Equal("Verified OK", await OpensslAsync(folder));

            await File.AppendAllTextAsync(Path.Combine(folder, "manifest.json"), " ");
            Assert.NotEqual("Verified OK", await OpensslAsync(folder));
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }

    [Fact]
    public async Task Files_are_for_their_owner_alone_and_nothing_half_written_stays()
    {
        await using var rig = await PackRig.OpenAsync();
        var pack = await rig.MakeAsync();

        var folder = Path.Combine(rig.Store.Folder, "packs");
        var file = Assert.Single(Directory.GetFiles(folder, "*.zip"));
        Assert.Equal($"{pack.Id}-{pack.Seal!.Hash[..16]}.zip", Path.GetFileName(file));
        Assert.DoesNotContain(Directory.GetFiles(folder), f => Path.GetFileName(f).StartsWith('.'));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder));
        }
    }

    [Fact]
    public async Task What_a_killed_process_left_is_taken_away_and_what_is_written_now_is_not()
    {
        await using var rig = await PackRig.OpenAsync();
        var pack = await rig.MakeAsync();
        var folder = Path.Combine(rig.Store.Folder, "packs");
        var files = rig.Store.Get<IPackFiles>();
        var (half, lost, unknown, written, young) = (Name($".{Guid.NewGuid():N}"), Name($"{pack.Id}-{new string('0', 16)}.zip"), Name($"{Guid.NewGuid()}-{new string('0', 16)}.zip"), Name($".{Guid.NewGuid():N}"), Name($".{Guid.NewGuid():N}"));
        foreach (var file in (string[])[half, lost, unknown, written, young])
        {
            await File.WriteAllTextAsync(file, "half of it");
        }

        foreach (var file in Directory.GetFiles(folder).Except([young]))
        {
            File.SetLastWriteTimeUtc(file, (rig.Store.Time.GetUtcNow() - PackSweeper.Age).UtcDateTime.AddMinutes(-1));
        }

        File.SetLastWriteTimeUtc(young, rig.Store.Time.GetUtcNow().UtcDateTime);
        using (new FileStream(written, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            await rig.Store.Get<PackSweeper>().SweepWhenDueAsync(default);
        }

        Assert.Equal([false, false, true, true, true], ((string[])[half, lost, unknown, written, young]).Select(File.Exists));
        Assert.NotEmpty(await rig.FetchAsync(pack));
        Assert.True(File.Exists(Name("signing.key")));
        Assert.NotEmpty(rig.Signer.Keys);

        string Name(string file) => Path.Combine(folder, file);
    }

    [Fact]
    public async Task What_is_written_has_no_name_that_a_killed_process_could_leave()
    {
        await using var rig = await PackRig.OpenAsync();
        await using var file = rig.Store.Get<IPackFiles>().Create();
        await file.WriteAsync("names people"u8.ToArray());

        Assert.Equal(OperatingSystem.IsWindows() ? 1 : 0, Directory.GetFiles(Path.Combine(rig.Store.Folder, "packs"), ".*").Length);
    }

    [Fact]
    public async Task A_made_pack_whose_file_is_gone_says_so_before_anybody_fetches_it()
    {
        await using var rig = await PackRig.OpenAsync();
        var (gone, there) = (await rig.MakeAsync(), await rig.MakeAsync());
        Assert.Empty((await rig.Desk.ListAsync(PackRig.Auditor, default)).Value!.WithoutFile);

        File.Delete(Directory.GetFiles(Path.Combine(rig.Store.Folder, "packs"), $"{gone.Id}-*").Single());

        Assert.Equal([gone.Id], (await rig.Desk.ListAsync(PackRig.Auditor, default)).Value!.WithoutFile);
        Assert.True((await rig.Desk.FindAsync(gone.Id, PackRig.Auditor, default)).Value!.IsFileGone);
        Assert.False((await rig.Desk.FindAsync(there.Id, PackRig.Auditor, default)).Value!.IsFileGone);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("/nowhere/key.pem", "Evidence:SigningKeyFile: /nowhere/key.pem cannot be read.")]
    public void A_key_that_cannot_sign_is_named_before_anything_starts(string? file, string? refusal) =>
        Assert.Equal(refusal, new PackOptionsValidator().Validate(null, new() { SigningKeyFile = file }) is { Failed: true } failed ? failed.FailureMessage : null);

    private static async Task<string> OpensslAsync(string folder)
    {
        using var openssl = Process.Start(new ProcessStartInfo("openssl", ["dgst", "-sha256", "-verify", "key.pem", "-signature", "manifest.sig", "manifest.json"]) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var said = await openssl.StandardOutput.ReadToEndAsync();
        await openssl.WaitForExitAsync();
        return said.Trim();
    }
}
