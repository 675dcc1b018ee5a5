using System.Runtime.InteropServices;
using Dashboard.Core.Access;
using Dashboard.Core.Audit;
using Dashboard.Core.Directories;
using Dashboard.Core.Outcomes;

namespace Dashboard.Core.Apps;

/// <summary>
/// Tries a mapping of columns on a file, before it is put in force: by the reader that comparisons use, so that what is shown is what
/// would be imported. Keeps nothing.
/// </summary>
public sealed class FileMapper(IAppFileReader reader, IAppFileFetcher fetcher, Audited audited)
{
    /// <summary>The file that the app is read from now.</summary>
    public Task<Outcome<FetchedAppFile>> FetchAsync(GovernedApp app, Actor actor, CancellationToken ct) => audited.LookAsync<FetchedAppFile>(
        actor.Reads("mapping.fetch", $"app {app.Id}"),
        async () => Refusal(app, actor) is { } refusal ? refusal : await fetcher.FetchAsync(app, ct),
        ct);

    /// <summary>What the file is, and what it would be read as.</summary>
    /// <param name="app">The app.</param>
    /// <param name="mapping">Which column means what; null while that cannot be read.</param>
    /// <param name="sheet">The sheet of a workbook; null for the first.</param>
    /// <param name="content">The file.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="ct">Cancels.</param>
    public Task<Outcome<MappingTrial>> TryAsync(GovernedApp app, FileSettings? mapping, string? sheet, ReadOnlyMemory<byte> content, Actor actor, CancellationToken ct) =>
        audited.LookAsync(actor.Reads("mapping.try", $"app {app.Id}"), () => TryNowAsync(app, mapping, sheet, content, actor, ct), ct);

    private async Task<Outcome<MappingTrial>> TryNowAsync(GovernedApp app, FileSettings? mapping, string? sheet, ReadOnlyMemory<byte> content, Actor actor, CancellationToken ct)
    {
        if (Refusal(app, actor) is { } refusal)
        {
            return refusal;
        }

        if (content.Length > AppFile.LargestBytes)
        {
            return AppFileErrors.TooLarge;
        }

        // A million rows take seconds, which nobody's screen should stand still for.
        return await Task.Run(
            () =>
            {
                var look = reader.Look(Open(content), sheet, ct);
                return new MappingTrial(look, mapping is null || look.Problem is not null ? null : AppFilePreview.Of(reader.Read(mapping, Open(content), ct)));
            },
            ct);
    }

    private static Error? Refusal(GovernedApp app, Actor actor) =>
        !actor.MayManage ? AccessErrors.ManagersOnly
        : app.Connection.Kind != Connection.File ? AppFileErrors.NoFile
        : null;

    private static MemoryStream Open(ReadOnlyMemory<byte> content) =>
        MemoryMarshal.TryGetArray(content, out var array) ? new(array.Array!, array.Offset, array.Count, writable: false) : new(content.ToArray(), writable: false);
}
