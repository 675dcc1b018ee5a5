using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Evidence;
using Dashboard.Core.Timing;

namespace Dashboard.Infrastructure.Packs;

/// <summary>
/// Writes what was asked and answered as JSON lines, a step of a journal each: <c>{"run":"…","campaign":"leavers","number":7,"sequence":12,"at":"…",
/// "fact":"Observed","app":"mail","detail":{…}}</c>. The detail is as the journal keeps it: each exchange with its request, status, SHA-256 and length of the body as it
/// was received, and its first 2,000 characters without secrets, where it is neither a list of more than a few nor a file, nor brings an access token.
/// </summary>
internal sealed class AnswerWriter(IRunReader runs) : IDisposable
{
    // A step may hold many answers: so many steps at a time are in memory.
    private const int Part = 100;

    private readonly ArrayBufferWriter<byte> _line = new();
    private readonly Utf8JsonWriter _json = new(Stream.Null);

    public void Dispose() => _json.Dispose();

    /// <summary>Writes them all, and says how many lines answer observations and how many other steps.</summary>
    public async Task<(int ToObservations, int ToOthers)> WriteAsync(EvidenceBook book, Stream destination, Action<int, int> progress, CancellationToken ct)
    {
        var asked = book.Runs.Where(r => !r.Run.IsDryRun).Select(r => r.Run).ToList();
        var (toObservations, toOthers, done) = (0, 0, 0);
        await foreach (var (run, steps) in Ahead.ReadAsync(token => ReadAsync(asked, token), ct))
        {
            // Nothing later than the book is in it: a run may go on while it is written.
            foreach (var step in steps.Where(s => s.At <= book.GeneratedAt && (s.App is not { } app || book.Request.Covers(app))))
            {
                WriteLine(run, step);
                await destination.WriteAsync(_line.WrittenMemory, ct);
                (toObservations, toOthers) = step.Fact == typeof(Observed) ? (toObservations + 1, toOthers) : (toObservations, toOthers + 1);
            }

            if (steps.Count == 0)
            {
                progress(++done, asked.Count);
            }
        }

        return (toObservations, toOthers);
    }

    /// <summary>The steps of each run, part by part; none when it is done.</summary>
    private async IAsyncEnumerable<(Run Run, IReadOnlyList<StepAnswer> Steps)> ReadAsync(IEnumerable<Run> asked, [EnumeratorCancellation] CancellationToken ct)
    {
        foreach (var run in asked)
        {
            IReadOnlyList<StepAnswer> steps = [];
            do
            {
                steps = await runs.ReadAnswersAsync(run.Id, steps is [.., var last] ? last.Sequence : 0, Part, ct);
                yield return (run, steps);
            }
            while (steps.Count > 0);
        }
    }

    /// <summary>Into the one buffer that every line is written into.</summary>
    private void WriteLine(Run run, StepAnswer step)
    {
        _line.ResetWrittenCount();
        _json.Reset(_line);
        _json.WriteStartObject();
        _json.WriteString("run", run.Id.Value);
        _json.WriteString("campaign", run.Campaign);
        _json.WriteNumber("number", run.Number);
        _json.WriteNumber("sequence", step.Sequence);
        _json.WriteString("at", step.At.UtcDateTime);
        _json.WriteString("fact", step.Fact.Name);
        if (step.App is { } app)
        {
            _json.WriteString("app", app.Value);
        }

        _json.WritePropertyName("detail");
        _json.WriteRawValue(step.Detail.Span, skipInputValidation: true); // what was packed was JSON, its checksum says that it still is, and its lines are counted
        _json.WriteEndObject();
        _json.Flush();
        _line.Write("\n"u8);
    }
}
