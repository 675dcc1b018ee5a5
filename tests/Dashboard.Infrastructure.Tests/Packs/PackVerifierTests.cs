using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Dashboard.Core.Audit;
using Dashboard.Core.Packs;

namespace Dashboard.Infrastructure.Tests.Packs;

/// <summary>What somebody could do to a pack, and what is found of it. Nothing of it is ever found to be issued.</summary>
public sealed class PackVerifierTests
{
    public static TheoryData<string> Tamperings => [.. All.Keys];

    private static Dictionary<string, (PackVerdict Verdict, Func<byte[], byte[]> Alter)> All { get; } = new()
    {
        ["a byte of the workbook"] = (PackVerdict.Altered, file => PackRig.Altered(file, a => PackRig.Replace(a, "evidence.xlsx", Flipped(PackRig.Read(file, "evidence.xlsx"))))),
        ["a byte of the answers"] = (PackVerdict.Altered, file => PackRig.Altered(file, a => PackRig.Replace(a, "answers.ndjson", Flipped(PackRig.Read(file, "answers.ndjson"))))),
        ["a longer workbook"] = (PackVerdict.Altered, file => PackRig.Altered(file, a => PackRig.Replace(a, "evidence.xlsx", [.. PackRig.Read(file, "evidence.xlsx"), 0]))),
        ["a shorter workbook"] = (PackVerdict.Altered, file => PackRig.Altered(file, a => PackRig.Replace(a, "evidence.xlsx", PackRig.Read(file, "evidence.xlsx")[..^1]))),
        ["an empty workbook"] = (PackVerdict.Altered, file => PackRig.Altered(file, a => PackRig.Replace(a, "evidence.xlsx", []))),
        ["no workbook"] = (PackVerdict.Altered, file => PackRig.Altered(file, a => a.GetEntry("evidence.xlsx")!.Delete())),
        ["a file more"] = (PackVerdict.Altered, file => PackRig.Altered(file, a => PackRig.Replace(a, "notes.txt", [1]))),
        ["a file more in a folder"] = (PackVerdict.Altered, file => PackRig.Altered(file, a => PackRig.Replace(a, "../evidence.xlsx", [1]))),
        ["a file of a name that looks alike"] = (PackVerdict.NotProven, file => PackRig.Altered(file, a => PackRig.Replace(a, "EVIDENCE.xlsx", [1]))),
        ["a workbook twice"] = (PackVerdict.NotProven, file => PackRig.Altered(file, a => a.CreateEntry("evidence.xlsx").Open().Dispose())),
        ["another name for the workbook"] = (PackVerdict.Altered, file => PackRig.Altered(file, a =>
        {
            PackRig.Replace(a, "Evidence-2.xlsx", PackRig.Read(file, "evidence.xlsx"));
            a.GetEntry("evidence.xlsx")!.Delete();
        })),
        ["no manifest"] = (PackVerdict.NotProven, file => PackRig.Altered(file, a => a.GetEntry("manifest.json")!.Delete())),
        ["a manifest that is none"] = (PackVerdict.NotProven, file => PackRig.Altered(file, a => PackRig.Replace(a, "manifest.json", "{}"u8.ToArray()))),
        ["a manifest of a later kind"] = (PackVerdict.NotProven, file => Manifest(file, m => m.Replace("tidemark-evidence-pack/1.2", "tidemark-evidence-pack/2", StringComparison.Ordinal))),
        ["another period in the manifest"] = (PackVerdict.Altered, file => Manifest(file, m => m.Replace("2026-03-03", "2025-03-03", StringComparison.Ordinal))),
        ["a space more in the manifest"] = (PackVerdict.Altered, file => Manifest(file, m => m + " ")),
        ["a workbook and its hash in the manifest"] = (PackVerdict.Altered, file => Swapped(file)),
        ["no signature"] = (PackVerdict.Altered, file => PackRig.Altered(file, a => a.GetEntry("manifest.sig")!.Delete())),
        ["an empty signature"] = (PackVerdict.Altered, file => PackRig.Altered(file, a => PackRig.Replace(a, "manifest.sig", []))),
        ["a byte of the signature"] = (PackVerdict.Altered, file => PackRig.Altered(file, a => PackRig.Replace(a, "manifest.sig", Flipped(PackRig.Read(file, "manifest.sig"))))),
        ["a signature of ten megabytes"] = (PackVerdict.Altered, file => PackRig.Altered(file, a => PackRig.Replace(a, "manifest.sig", new byte[10_000_000]))),
        ["signed by another key under our key's name"] = (PackVerdict.Altered, file => Signed(Swapped(file), null)),
        ["signed by another key under its own name"] = (PackVerdict.NotProven, file => Signed(Swapped(file), "own")),
        ["cut off"] = (PackVerdict.NotProven, file => file[..(file.Length / 2)]),
        ["cut at its end"] = (PackVerdict.NotProven, file => file[..^30]),
        ["nothing"] = (PackVerdict.NotProven, _ => []),
        ["text"] = (PackVerdict.NotProven, _ => "PK, or so they say"u8.ToArray()),
        ["another archive"] = (PackVerdict.NotProven, _ => Archive(("a.txt", [1]))),
        ["two hundred files"] = (PackVerdict.NotProven, _ => Archive([.. Enumerable.Range(0, 200).Select(i => ($"{i}.txt", new byte[] { 1 }))])),
        ["a manifest with nothing for a file"] = (PackVerdict.NotProven, file => Manifest(file, m => m.Replace("\"files\": [", "\"files\": [ null,", StringComparison.Ordinal))),
        ["a manifest that names a file again and again"] = (PackVerdict.NotProven, file => Manifest(file, m => m.Replace("\"files\": [", "\"files\": [" + string.Concat(Enumerable.Repeat("{\"name\":\"evidence.xlsx\",\"bytes\":1,\"sha256\":\"x\"},", 5)), StringComparison.Ordinal))),
        ["a name that steers a terminal"] = (PackVerdict.Altered, file => PackRig.Altered(file, a => PackRig.Add(a, "\u001b[2JISSUED", [1]))),
        ["a manifest that unpacks to a gigabyte"] = (PackVerdict.NotProven, _ => Archive(("manifest.json", new byte[128 << 20]))),
    };

    /// <summary>Made and signed by the product before its manifests had the hashes of sheets (commit 76b27ad), with the key that it signed by then.</summary>
    [Fact]
    public async Task A_pack_of_the_earlier_format_is_still_what_was_issued_and_a_changed_one_is_not()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "Packs", "Earlier");
        using var key = ECDsa.Create();
        key.ImportFromPem(await File.ReadAllTextAsync(Path.Combine(folder, "pack-1.0.pem")));
        var file = await File.ReadAllBytesAsync(Path.Combine(folder, "pack-1.0.zip"));

        var found = await PackVerifier.VerifyAsync(new MemoryStream(file), [key], default);
        Assert.Equal((PackVerdict.Issued, "tidemark-evidence-pack/1"), (found.Verdict, found.Manifest!.Type));
        Assert.Empty(found.Manifest.Sheets);

        var altered = PackRig.Altered(file, a => PackRig.Replace(a, "evidence.xlsx", Flipped(PackRig.Read(file, "evidence.xlsx"))));
        Assert.Equal(PackVerdict.Altered, (await PackVerifier.VerifyAsync(new MemoryStream(altered), [key], default)).Verdict);
        Assert.Equal(PackVerdict.NotProven, (await PackVerifier.VerifyAsync(new MemoryStream(file), [], default)).Verdict);
    }

    [Theory]
    [MemberData(nameof(Tamperings))]
    public async Task Whatever_was_done_to_it_is_not_taken_for_what_was_issued(string tampering)
    {
        await using var rig = await PackRig.OpenAsync();
        await rig.AddRunAsync();
        var file = await rig.FetchAsync(await rig.MakeAsync());
        var (verdict, alter) = All[tampering];

        var found = await rig.VerifyAsync(alter(file));

        Assert.Equal(verdict, found.Verdict);
        Assert.NotEmpty(found.Sentence);
        Assert.DoesNotContain(found.Sentence + string.Concat(found.Files), char.IsControl);
        Assert.Equal(PackVerdict.Issued, (await rig.VerifyAsync(file)).Verdict); // so that the table cannot pass by refusing everything
    }

    [Fact]
    public async Task Packed_anew_without_another_byte_in_its_files_it_is_still_what_was_issued()
    {
        await using var rig = await PackRig.OpenAsync();
        var file = await rig.FetchAsync(await rig.MakeAsync());

        var anew = PackRig.Altered(file, a => PackRig.Replace(a, "evidence.xlsx", PackRig.Read(file, "evidence.xlsx")));

        Assert.NotEqual(file, anew);
        Assert.Equal(PackVerdict.Issued, (await rig.VerifyAsync(anew)).Verdict);
    }

    [Fact]
    public async Task Without_a_key_that_counts_nothing_is_proven()
    {
        await using var rig = await PackRig.OpenAsync();
        var file = await rig.FetchAsync(await rig.MakeAsync());

        var found = await PackVerifier.VerifyAsync(new MemoryStream(file), [], default);

        Assert.Equal(PackVerdict.NotProven, found.Verdict);
        Assert.Contains(rig.Signer.Key, found.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_desk_knows_a_pack_of_its_register_and_only_that()
    {
        await using var rig = await PackRig.OpenAsync();
        var pack = await rig.MakeAsync();
        var file = await rig.FetchAsync(pack);

        Assert.Equal(pack.Id, (await rig.Desk.VerifyAsync(new MemoryStream(file), PackRig.Auditor, default)).Value!.Known?.Id);
        Assert.True((await rig.Desk.VerifyAsync(new MemoryStream(file), PackRig.Auditor, default)).Value!.IsSameFile);
        Assert.False((await rig.Desk.VerifyAsync(new MemoryStream(PackRig.Altered(file, a => PackRig.Replace(a, "VERIFY.txt", PackRig.Read(file, "VERIFY.txt")))), PackRig.Auditor, default)).Value!.IsSameFile);
        Assert.Null((await rig.Desk.VerifyAsync(new MemoryStream(Manifest(file, m => m + " ")), PackRig.Auditor, default)).Value!.Known);
        await rig.Store.ExecuteAsync("DELETE FROM Packs");
        var check = (await rig.Desk.VerifyAsync(new MemoryStream(file), PackRig.Auditor, default)).Value!;
        Assert.Equal((PackVerdict.Issued, null), (check.Verification.Verdict, check.Known));
    }

    private static byte[] Flipped(byte[] content)
    {
        var flipped = content.ToArray();
        flipped[flipped.Length / 2] ^= 1;
        return flipped;
    }

    private static byte[] Manifest(byte[] file, Func<string, string> alter) =>
        PackRig.Altered(file, a => PackRig.Replace(a, "manifest.json", Encoding.UTF8.GetBytes(alter(Encoding.UTF8.GetString(PackRig.Read(file, "manifest.json"))))));

    /// <summary>Another workbook, and a manifest that fits it.</summary>
    private static byte[] Swapped(byte[] file)
    {
        var old = PackRig.Read(file, "evidence.xlsx");
        var other = Flipped(old);
        return PackRig.Altered(
            Manifest(file, m => m.Replace(Convert.ToHexStringLower(SHA256.HashData(old)), Convert.ToHexStringLower(SHA256.HashData(other)), StringComparison.Ordinal)),
            a => PackRig.Replace(a, "evidence.xlsx", other));
    }

    /// <summary>Signed by a key of their own.</summary>
    private static byte[] Signed(byte[] file, string? name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var ours = PackManifest.Parse(PackRig.Read(file, "manifest.json"))!.Key;
        var named = name is null ? file : Manifest(file, m => m.Replace(ours, AuditCheckpoint.KeyOf(key), StringComparison.Ordinal));
        return PackRig.Altered(named, a => PackRig.Replace(a, "manifest.sig", key.SignData(PackRig.Read(named, "manifest.json"), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)));
    }

    private static byte[] Archive(params (string Name, byte[] Content)[] files)
    {
        using var made = new MemoryStream();
        using (var archive = new ZipArchive(made, ZipArchiveMode.Create, leaveOpen: true))
        {
            Array.ForEach(files, f => PackRig.Add(archive, f.Name, f.Content));
        }

        return made.ToArray();
    }
}
