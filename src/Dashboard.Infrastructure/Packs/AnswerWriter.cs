using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Evidence;

namespace Dashboard.Infrastructure.Packs;

/// <summary>
/// Writes what was asked and answered as JSON lines, a step of a journal each: <c>{"run":"…","campaign":"leavers","number":7,"sequence":12,"at":"…",
/// "fact":"Observed","app":"mail","detail":{…}}</c>. The detail is as the journal keeps it: each exchange with its request, status, SHA-256 and length of the body as it
/// was received, and its first 2,000 characters without secrets, where it is neither a list of more than a few nor a file, nor brings an access token.
/// </summary>
internal sealed class AnswerWriter(IRunReader runs) : IDisposable
{
    // A step may hold many answers: so many steps at a time are in memory.
    private const int Part = 50;

    private readonly ArrayBufferWriter<byte> _line = new();
    private readonly Utf8JsonWriter _json = new(Stream.Null);

    public void Dispose() => _json.Dispose();

    /// <summary>Writes them all, and says how many lines answer observations and how many other steps.</summary>
    public async Task<(int ToObservations, int ToOthers)> WriteAsync(EvidenceBook book, Stream destination, Action<int, int> progress, CancellationToken ct)
    {
        var asked = book.Runs.Where(r => !r.Run.IsDryRun).ToList();
        var (toObservations, toOthers) = (0, 0);
        foreach (var (index, line) in asked.Index())
        {
            await foreach (var fact in WriteAsync(book, line.Run, destination, ct))
            {
                (toObservations, toOthers) = fact is Observed ? (toObservations + 1, toOthers) : (toObservations, toOthers + 1);
            }

            progress(index + 1, asked.Count);
        }

        return (toObservations, toOthers);
    }

    /// <summary>The facts of which a line was written.</summary>
    private async IAsyncEnumerable<JournalFact> WriteAsync(EvidenceBook book, Run run, Stream destination, [EnumeratorCancellation] CancellationToken ct)
    {
        IReadOnlyList<JournalEntry> entries;
        for (var from = 1L; (entries = await runs.ReadDetailsAsync(run.Id, from, from + Part - 1, ct)).Count > 0; from += Part)
        {
            // Nothing later than the book is in it: a run may go on while it is written.
            foreach (var entry in entries.Where(e => e.Detail is not null && e.At.At <= book.GeneratedAt && (AppOf(e.Fact) is not { } app || book.Request.Covers(app))))
            {
                WriteLine(run, entry);
                await destination.WriteAsync(_line.WrittenMemory, ct);
                yield return entry.Fact;
            }
        }
    }

    private static AppId? AppOf(JournalFact fact) => fact switch
    {
        Observed observed => observed.App,
        AppProbed probed => probed.App,
        AccessBaselined baselined => baselined.App,
        ControlSighted sighted => sighted.App,
        GrantSighted sighted => sighted.App,
        GrantEnded ended => ended.Step.App,
        _ => null,
    };

    /// <summary>Into the one buffer that every line is written into.</summary>
    private void WriteLine(Run run, JournalEntry entry)
    {
        _line.ResetWrittenCount();
        _json.Reset(_line);
        _json.WriteStartObject();
        _json.WriteString("run", run.Id.Value);
        _json.WriteString("campaign", run.Campaign);
        _json.WriteNumber("number", run.Number);
        _json.WriteNumber("sequence", entry.Sequence);
        _json.WriteString("at", entry.At.At.UtcDateTime);
        _json.WriteString("fact", entry.Fact.GetType().Name);
        if (AppOf(entry.Fact) is { } app)
        {
            _json.WriteString("app", app.Value);
        }

        _json.WritePropertyName("detail");
        _json.WriteRawValue(entry.Detail!);
        _json.WriteEndObject();
        _json.Flush();
        _line.Write("\n"u8);
    }
}
