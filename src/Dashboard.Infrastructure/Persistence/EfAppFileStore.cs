using Dashboard.Core.Apps;
using Dashboard.Infrastructure.Persistence.Rows;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Infrastructure.Persistence;

internal sealed class EfAppFileStore(Database database) : IAppFileStore
{
    public Task<AppFile?> FindAsync(AppId app, CancellationToken ct) =>
        database.ReadAsync(
            async context => await context.AppFileContents.SingleOrDefaultAsync(content => content.App == app.Value, ct) is { } latest
                ? new AppFile((await context.AppFiles.SingleAsync(file => file.Id == latest.File, ct)).ToInfo(), latest.Content)
                : null,
            ct);

    public Task<IReadOnlyList<AppFileInfo>> ListAsync(AppId app, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<AppFileInfo>>(
            async context => [.. (await context.AppFiles.Where(file => file.App == app.Value).OrderByDescending(file => file.UploadedAt).ThenByDescending(file => file.Id).ToListAsync(ct)).Select(file => file.ToInfo())],
            ct);

    public Task SaveAsync(AppFile file, CancellationToken ct) =>
        database.WriteAsync(
            async context =>
            {
                // The bytes are replaced without being read.
                await context.AppFileContents.Where(content => content.App == file.Info.App.Value).ExecuteDeleteAsync(ct);
                context.Add(AppFileRow.Of(file.Info));
                context.Add(new AppFileContentRow { App = file.Info.App.Value, File = file.Info.Id, Content = file.Content.ToArray() });
            },
            ct);
}
