using Dashboard.Core.Audit;
using Microsoft.Extensions.Options;

namespace Dashboard.Infrastructure.Audit;

/// <summary>Appends checkpoints to a file, one a line. It is worth something where whoever has the database cannot write.</summary>
internal sealed class FileSender(IOptions<AuditOptions> options) : IAuditSender, IAuditRecall
{
    public string Destination => "file";

    public bool IsConfigured => options.Value.File is not null;

    public async Task<string?> SendAsync(AuditCheckpoint checkpoint, CancellationToken ct)
    {
        try
        {
            var stream = new FileStream(options.Value.File!, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, 4096, FileOptions.WriteThrough | FileOptions.Asynchronous);
            await using (stream.ConfigureAwait(false))
            {
                await stream.WriteAsync(System.Text.Encoding.UTF8.GetBytes($"{checkpoint}\n"), ct).ConfigureAwait(false);
            }

            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return e is DirectoryNotFoundException ? "The folder of Audit:File is not there." : "The file of Audit:File cannot be written: look at its permissions and its disk.";
        }
    }

    /// <summary>What it says of itself may be of anybody, and half a line may stand at its end: only what is signed counts, and whoever asks looks at that.</summary>
    public async Task<IReadOnlyList<AuditCheckpoint>> ReadAsync(CancellationToken ct)
    {
        var read = new List<AuditCheckpoint>();
        try
        {
            if (options.Value.File is { } file && File.Exists(file))
            {
                await foreach (var line in File.ReadLinesAsync(file, ct).ConfigureAwait(false))
                {
                    read.AddRange(AuditCheckpoint.Parse(line) is { } checkpoint ? [checkpoint] : []);
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // That nothing outside vouches for the trail stands in what the verification came to; that it cannot be written there is an outage of its own.
        }

        return read;
    }
}
