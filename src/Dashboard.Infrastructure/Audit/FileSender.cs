using Dashboard.Core.Audit;
using Microsoft.Extensions.Options;

namespace Dashboard.Infrastructure.Audit;

/// <summary>Appends checkpoints to a file, one a line. It is worth something where whoever has the database cannot write.</summary>
internal sealed class FileSender(IOptions<AuditOptions> options) : IAuditSender
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
}
