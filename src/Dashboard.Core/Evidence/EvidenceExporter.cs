using System.Globalization;
using System.Text.RegularExpressions;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Controls;
using Dashboard.Core.Outcomes;

namespace Dashboard.Core.Evidence;

/// <summary>Makes an evidence book for a period and writes it.</summary>
public sealed partial class EvidenceExporter(EvidenceAssembler assembler, IGovernanceStore governance, IEvidenceWriter writer, TimeProvider time)
{
    /// <summary>Longest period of one book: a year, and some for overlap.</summary>
    public static readonly TimeSpan LongestPeriod = TimeSpan.FromDays(400);

    /// <summary>Writes the book to <paramref name="destination"/>, which stays untouched when it is refused.</summary>
    public async Task<Outcome<EvidenceReceipt>> ExportAsync(EvidenceRequest request, Stream destination, CancellationToken ct)
    {
        if (await RefusalAsync(request, ct) is { } refusal)
        {
            return refusal;
        }

        var book = await assembler.AssembleAsync(request, ct);
        await writer.WriteAsync(book, destination, ct);
        return new EvidenceReceipt($"tidemark-evidence-{Named(request)}.xlsx", book.GeneratedAt, book.Results.Count, book.Totals.All(t => t.Ties));
    }

    /// <summary>The same with every parameter that is set elsewhere, as it is set now.</summary>
    public EvidenceRequest Frozen(EvidenceRequest request) => assembler.Frozen(request with { Sample = null });

    /// <summary>Why there is no book of it; null where there is.</summary>
    public async Task<Error?> RefusalAsync(EvidenceRequest request, CancellationToken ct)
    {
        if (EvidenceErrors.OfPeriod(request.From, request.To) is { } refusal)
        {
            return refusal;
        }

        if (request.From >= time.GetUtcNow())
        {
            return EvidenceErrors.PeriodNotBegun;
        }

        if (!Seed().IsMatch(request.Seed))
        {
            return EvidenceErrors.BadSeed;
        }

        var apps = (await governance.ReadAsync(ct)).Governance.Apps;
        var keys = ControlMap.All.Select(c => c.Key).Distinct(StringComparer.Ordinal).ToList();
        return request.Apps.Where(a => apps.All(known => known.Id != a)).Select(a => EvidenceErrors.UnknownApp(a.Value))
            .Concat(request.Frameworks.Where(f => !keys.Contains(f)).Select(f => EvidenceErrors.UnknownFramework(f, keys)))
            .FirstOrDefault();
    }

    /// <summary>A period as it stands in the name of a file.</summary>
    internal static string Named(EvidenceRequest request) =>
        string.Create(CultureInfo.InvariantCulture, $"{request.From.UtcDateTime:yyyyMMdd'T'HHmm}-{request.To.UtcDateTime:yyyyMMdd'T'HHmm}Z");

    [GeneratedRegex(@"^[A-Za-z0-9.-]{1,64}\z")]
    private static partial Regex Seed();
}
