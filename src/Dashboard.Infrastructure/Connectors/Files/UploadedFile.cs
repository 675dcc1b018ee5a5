using System.Globalization;
using System.Security.Cryptography;
using Dashboard.Core.Apps;

namespace Dashboard.Infrastructure.Connectors.Files;

/// <summary>The file that somebody brought last.</summary>
internal sealed class UploadedFile(AppId app, IAppFileStore store) : IFileOrigin
{
    public async Task<ObtainedFile> GetAsync(CancellationToken ct) => await store.FindAsync(app, ct).ConfigureAwait(false) switch
    {
        null => ObtainedFile.None("No file was uploaded yet.", []),
        var file when Convert.ToHexStringLower(SHA256.HashData(file.Content.Span)) != file.Info.Hash => ObtainedFile.None("The file that was uploaded is damaged in our database: its hash is another. Upload it again.", []),
        var file => new(null, file.Content, file.Info.UploadedAt, string.Create(CultureInfo.InvariantCulture, $"uploaded by {file.Info.UploadedBy} on {file.Info.UploadedAt:yyyy-MM-dd HH:mm:ss} UTC"), []),
    };
}
