using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using Dashboard.Core.Evidence;

namespace Dashboard.Core.Packs;

/// <summary>What a pack says of itself, for programs: parameters, sources, counts, totals, and the hash of every file. It is what is signed.</summary>
public sealed record PackManifest
{
    /// <summary>What every manifest says it is.</summary>
    public const string Kind = "tidemark-evidence-pack/1.2";

    /// <summary>What manifests said before they had the hashes of sheets.</summary>
    private const string WithoutSheets = "tidemark-evidence-pack/1";

    /// <summary>What they said before they had every parameter and the pages of sources. Both are read as ever.</summary>
    private const string WithoutSizes = "tidemark-evidence-pack/1.1";

    /// <summary>The name of the manifest in the archive.</summary>
    public const string FileName = "manifest.json";

    /// <summary>The name of its signature in the archive.</summary>
    public const string SignatureName = "manifest.sig";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.Default,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
    };

    /// <summary>What it is, and in which version.</summary>
    public required string Type { get; init; }

    /// <summary>The pack.</summary>
    public required Guid Pack { get; init; }

    /// <summary>SHA-256 of the manifest of the pack that was made before it; null for the first.</summary>
    public string? Previous { get; init; }

    /// <summary>The key that signs it.</summary>
    public required string Key { get; init; }

    /// <summary>The version of the product that made it.</summary>
    public required string ProductVersion { get; init; }

    /// <summary>The moment that it is of: nothing later is in it.</summary>
    public required DateTimeOffset MadeOf { get; init; }

    /// <summary>Who asked for it.</summary>
    public required string RequestedBy { get; init; }

    /// <summary>Beginning of the period, inclusive.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>End of the period, exclusive.</summary>
    public required DateTimeOffset To { get; init; }

    /// <summary>The apps that were chosen; empty for all.</summary>
    public required ImmutableArray<string> Apps { get; init; }

    /// <summary>The frameworks that were chosen; empty for all.</summary>
    public required ImmutableArray<string> Frameworks { get; init; }

    /// <summary>The seed of the sample.</summary>
    public required string Seed { get; init; }

    /// <summary>How many are drawn of what happens so often; null in a manifest from before that was kept.</summary>
    public SampleSizes? SampleSizes { get; init; }

    /// <summary>Whether the audit trail is in it.</summary>
    public required bool WithAuditTrail { get; init; }

    /// <summary>The version of the configuration.</summary>
    public required int ConfigurationVersion { get; init; }

    /// <summary>The systems that were read.</summary>
    public required ImmutableArray<EvidenceSource> Sources { get; init; }

    /// <summary>Rows of each sheet.</summary>
    public required ImmutableArray<RowCount> Rows { get; init; }

    /// <summary>Each sheet with its rows and its hash, as they stand in the workbook; none in a manifest from before.</summary>
    public ImmutableArray<WrittenSheet> Sheets { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The control totals.</summary>
    public required ImmutableArray<ControlTotal> Totals { get; init; }

    /// <summary>Run numbers of each campaign, and gaps in them.</summary>
    public required ImmutableArray<RunSequence> RunNumbers { get; init; }

    /// <summary>What is not in it, and why.</summary>
    public required ImmutableArray<Omission> LeftOut { get; init; }

    /// <summary>Every other file of the archive but the signature.</summary>
    public required ImmutableArray<ManifestFile> Files { get; init; }

    /// <summary>The manifest of a pack.</summary>
    public static PackManifest Of(Pack pack, EvidenceBook book, string key, ImmutableArray<ManifestFile> files) => new()
    {
        Type = Kind,
        Pack = pack.Named.Value,
        Previous = pack.Previous,
        Key = key,
        ProductVersion = book.ProductVersion,
        MadeOf = book.GeneratedAt.ToUniversalTime(),
        RequestedBy = book.Request.RequestedBy,
        From = book.Request.From.ToUniversalTime(),
        To = book.Request.To.ToUniversalTime(),
        Apps = [.. book.Request.Apps.Select(a => a.Value)],
        Frameworks = book.Request.Frameworks,
        Seed = book.Request.Seed,
        SampleSizes = book.Request.Sample,
        WithAuditTrail = book.Request.WithAuditTrail,
        ConfigurationVersion = book.Configuration.Number,
        Sources = book.Sources,
        Rows = book.RowCounts,
        Totals = book.Totals,
        RunNumbers = book.Sequences,
        LeftOut = book.Omissions,
        Files = files,
    };

    /// <summary>Reads one; null for anything else.</summary>
    public static PackManifest? Parse(byte[] json)
    {
        try
        {
            return JsonSerializer.Deserialize<PackManifest>(json, Json) is { Type: Kind or WithoutSizes or WithoutSheets, Files.IsDefault: false } read && read.Files.All(f => f is not null) ? read : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>As it is signed: UTF-8, always in this order, always written alike.</summary>
    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, Json);
}
