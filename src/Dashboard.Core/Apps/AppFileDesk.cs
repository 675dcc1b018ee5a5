using System.Security.Cryptography;
using Dashboard.Core.Access;
using Dashboard.Core.Audit;
using Dashboard.Core.Outcomes;

namespace Dashboard.Core.Apps;

/// <summary>Takes the file that a person or a program brings for an app: shows first what it would be read as, then keeps it.</summary>
public sealed class AppFileDesk(IAppFileReader reader, IAppFileStore store, Audited audited, TimeProvider time)
{
    private const int LongestName = 200;

    /// <summary>What the file would be read as. One that is no file of accounts gives a preview all the same, with its problem.</summary>
    public Task<Outcome<AppFilePreview>> PreviewAsync(GovernedApp app, ReadOnlyMemory<byte> content, Actor actor, CancellationToken ct) => audited.LookAsync<AppFilePreview>(
        actor.Reads("app-file.preview", $"app {app.Id}"),
        async () => Refusal(app, content, actor) is { } refusal ? refusal : AppFilePreview.Of(await ReadAsync(app, content, ct)),
        ct);

    /// <summary>Keeps the file as the app's latest. One that is no file of accounts is refused; one with rows that cannot be read is kept, and is incomplete.</summary>
    public Task<Outcome<AppFileInfo>> KeepAsync(GovernedApp app, string name, ReadOnlyMemory<byte> content, Actor actor, CancellationToken ct)
    {
        var before = default(AppFileInfo);
        return audited.DoAsync(
            actor.Act("app-file.keep", $"app {app.Id}"),
            async () =>
            {
                before = await store.ListAsync(app.Id, ct) is [var latest, ..] ? latest : null;
                return await KeepNowAsync(app, name, content, actor, ct);
            },
            (act, info) => act with { Before = before is null ? "none" : Words(before), After = Words(info) },
            ct);
    }

    private static string Words(AppFileInfo info) => FormattableString.Invariant($"{info.Name}, {info.Accounts} accounts, SHA-256 {info.Hash}");

    private async Task<Outcome<AppFileInfo>> KeepNowAsync(GovernedApp app, string name, ReadOnlyMemory<byte> content, Actor actor, CancellationToken ct)
    {
        if (Refusal(app, content, actor) is { } refusal)
        {
            return refusal;
        }

        var reading = await ReadAsync(app, content, ct);
        if (reading.Problem is { } problem)
        {
            return AppFileErrors.Unreadable(problem);
        }

        var now = time.GetUtcNow();
        var info = new AppFileInfo(
            Guid.CreateVersion7(now),
            app.Id,
            NameOf(name),
            Convert.ToHexStringLower(SHA256.HashData(content.Span)),
            content.Length,
            actor.Name,
            now,
            reading.AsOf < now ? reading.AsOf : reading.AsOf is null ? null : now, // no file is newer than its arrival
            reading.Accounts.Count,
            reading.IsComplete,
            reading.Reason);
        await store.SaveAsync(new(info, content), ct);
        return info;
    }

    /// <summary>Every file that the app had, latest first; none for who may not read it.</summary>
    public async Task<IReadOnlyList<AppFileInfo>> ListAsync(GovernedApp app, Actor actor, CancellationToken ct) =>
        actor.MayRead(app) ? await store.ListAsync(app.Id, ct) : [];

    private static Error? Refusal(GovernedApp app, ReadOnlyMemory<byte> content, Actor actor) =>
        !actor.MayManage && !actor.Owns(app) ? AccessErrors.OwnersOnly
        : app.Connection is not { IsUploaded: true, FileSettings: not null } ? AppFileErrors.NotUploaded
        : content.Length > AppFile.LargestBytes ? AppFileErrors.TooLarge
        : null;

    // A million rows take seconds, which nobody's screen should stand still for.
    private Task<AppFileReading> ReadAsync(GovernedApp app, ReadOnlyMemory<byte> content, CancellationToken ct) =>
        Task.Run(() => reader.Read(app.Connection.FileSettings!, AsStream(content), ct), ct);

    private static MemoryStream AsStream(ReadOnlyMemory<byte> content) =>
        System.Runtime.InteropServices.MemoryMarshal.TryGetArray(content, out var array) ? new(array.Array!, array.Offset, array.Count, writable: false) : new(content.ToArray(), writable: false);

    /// <summary>The name without the folders and the signs that some browsers and scripts leave in it.</summary>
    private static string NameOf(string name)
    {
        var last = new string([.. name.Split('/', '\\')[^1].Where(c => !char.IsControl(c))]).Trim();
        return last.Length == 0 ? "unnamed" : last.Length <= LongestName ? last : last[..LongestName];
    }
}
