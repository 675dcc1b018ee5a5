using System.Globalization;
using Dashboard.Core.Outcomes;

namespace Dashboard.Core.Evidence;

/// <summary>Makes an evidence book for a period and writes it.</summary>
public sealed class EvidenceExporter(EvidenceAssembler assembler, IEvidenceWriter writer, TimeProvider time)
{
    /// <summary>Longest period of one book: a year, and some for overlap.</summary>
    public static readonly TimeSpan LongestPeriod = TimeSpan.FromDays(400);

    /// <summary>Most rows of a sheet: Excel's own limit less room for the heading.</summary>
    public const int MostRows = 1_048_000;

    /// <summary>Writes the book to <paramref name="destination"/>, which stays untouched when it is refused.</summary>
    public async Task<Outcome<EvidenceReceipt>> ExportAsync(EvidenceRequest request, Stream destination, CancellationToken ct)
    {
        if (EvidenceErrors.OfPeriod(request.From, request.To) is { } refusal)
        {
            return refusal;
        }

        if (request.From >= time.GetUtcNow())
        {
            return EvidenceErrors.PeriodNotBegun;
        }

        var book = await assembler.AssembleAsync(request, ct);
        if (book.RowCounts.FirstOrDefault(c => c.Rows > MostRows) is { } tooLong)
        {
            return EvidenceErrors.TooManyRows(tooLong.Sheet, tooLong.Rows);
        }

        await writer.WriteAsync(book, destination, ct);
        return new EvidenceReceipt(FileName(request), book.GeneratedAt, book.Results.Length, book.Totals.All(t => t.Ties));
    }

    private static string FileName(EvidenceRequest request) =>
        string.Create(CultureInfo.InvariantCulture, $"tidemark-evidence-{request.From.UtcDateTime:yyyyMMdd'T'HHmm}-{request.To.UtcDateTime:yyyyMMdd'T'HHmm}Z.xlsx");
}
