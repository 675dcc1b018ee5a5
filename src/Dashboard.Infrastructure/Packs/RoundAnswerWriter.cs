using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Dashboard.Core.Evidence;
using Dashboard.Core.Reconciliation;

namespace Dashboard.Infrastructure.Packs;

/// <summary>
/// Writes what comparisons asked and were answered as JSON lines, a request each: <c>{"comparison":"…","app":"mail","source":"hr","endedAt":"…","number":3,"side":"Directory","exchange":{…}}</c>.
/// Of the body there is the length and the SHA-256 as it was received: a page of a list names real people, and is kept nowhere.
/// </summary>
internal sealed class RoundAnswerWriter(IRoundAnswers answers)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() }, Encoder = JavaScriptEncoder.Default };

    /// <summary>Writes them all, a comparison at a time, and says how many lines they are.</summary>
    public async Task<int> WriteAsync(EvidenceBook book, Stream destination, CancellationToken ct)
    {
        var lines = 0;
        foreach (var round in book.Rounds)
        {
            foreach (var (index, answer) in (await answers.ReadAsync(round.Id, ct)).Index())
            {
                var line = new Line(round.Id, round.App.Value, round.Source, round.EndedAt.UtcDateTime, index + 1, answer.Side, answer.Exchange);
                await destination.WriteAsync((byte[])[.. JsonSerializer.SerializeToUtf8Bytes(line, Options), (byte)'\n'], ct);
                lines++;
            }
        }

        return lines;
    }

    private sealed record Line(Guid Comparison, string App, string Source, DateTime EndedAt, int Number, RoundSide Side, Core.Directories.Exchange Exchange);
}
