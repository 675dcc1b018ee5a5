using System.IO.Compression;
using System.Security.Cryptography;
using Dashboard.Core.Packs;
using Dashboard.Core.Tests.Worlds;

namespace Dashboard.Web.Tests.Features.Evidence;

/// <summary>Archives as people bring them, signed by the key of the test.</summary>
internal static class BroughtPacks
{
    private const string Workbook = "evidence.xlsx";

    /// <summary>A small pack as it was issued, and what the register has of it.</summary>
    public static (Pack Pack, byte[] File) Issued(FakePacks packs, Pack ordered)
    {
        var content = "a workbook"u8.ToArray();
        var manifest = new PackManifest
        {
            Type = PackManifest.Kind,
            Pack = ordered.Id.Value,
            Key = packs.Key,
            ProductVersion = "1.0.0",
            MadeOf = ordered.Moment,
            RequestedBy = ordered.OrderedBy,
            From = ordered.Request.From,
            To = ordered.Request.To,
            Apps = [],
            Frameworks = [],
            Seed = "1",
            WithAuditTrail = false,
            ConfigurationVersion = 1,
            Sources = [],
            Rows = [],
            Totals = [],
            RunNumbers = [],
            LeftOut = [],
            Files = [new(Workbook, content.Length, Hash(content))],
        }.ToBytes();
        var file = Archive((Workbook, content), (PackManifest.FileName, manifest), (PackManifest.SignatureName, packs.Sign(manifest)));
        return (ordered with { State = PackState.Made, EndedAt = ordered.Moment, Seal = new("pack.zip", file.Length, Hash(file), Hash(manifest), packs.Key, 1, true) }, file);
    }

    /// <summary>The same with a sign in its workbook changed.</summary>
    public static byte[] Altered(byte[] file)
    {
        using var archive = new ZipArchive(new MemoryStream(file));
        return Archive([.. archive.Entries.Select(e => (e.FullName, e.FullName == Workbook ? "A workbook"u8.ToArray() : Read(e)))]);
    }

    private static byte[] Archive(params (string Name, byte[] Content)[] entries)
    {
        using var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in entries)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(content);
            }
        }

        return file.ToArray();
    }

    private static byte[] Read(ZipArchiveEntry entry)
    {
        using var content = new MemoryStream();
        using var stream = entry.Open();
        stream.CopyTo(content);
        return content.ToArray();
    }

    private static string Hash(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
