using Dashboard.Core.Access;
using Dashboard.Core.Audit;
using Dashboard.Core.Outcomes;

namespace Dashboard.Core.Provisioning;

/// <summary>Takes the file that a person or a program brings for a log: shows first what it would be read as, then keeps its entries.</summary>
public sealed class LogFileDesk(LogFileImporter importer, IProvisioningLogStore store, Audited audited)
{
    /// <summary>No file is larger.</summary>
    public const int LargestBytes = 50 * 1024 * 1024;

    /// <summary>What the file would be read as. One that is no file of entries gives a preview all the same, with its problem.</summary>
    public Task<Outcome<LogFilePreview>> PreviewAsync(ProvisioningLog log, ReadOnlyMemory<byte> content, Actor actor, CancellationToken ct) => audited.LookAsync<LogFilePreview>(
        actor.Reads("log-file.preview", $"log {log.Name}"),
        async () => Refusal(log, content, actor) is { } refusal ? refusal : await importer.PreviewAsync(log, content, ct),
        ct);

    /// <summary>Keeps the entries. A file without any is refused; one with rows that cannot be read is kept, and its silence says nothing.</summary>
    public Task<Outcome<LogFileInfo>> KeepAsync(ProvisioningLog log, string name, ReadOnlyMemory<byte> content, Actor actor, CancellationToken ct) => audited.DoAsync(
        actor.Act("log-file.keep", $"log {log.Name}"),
        () => KeepNowAsync(log, name, content, actor, ct),
        static (act, info) => act with { After = FormattableString.Invariant($"{info.Name}, SHA-256 {info.Hash}") },
        ct);

    private async Task<Outcome<LogFileInfo>> KeepNowAsync(ProvisioningLog log, string name, ReadOnlyMemory<byte> content, Actor actor, CancellationToken ct)
    {
        if (Refusal(log, content, actor) is { } refusal)
        {
            return refusal;
        }

        var (info, reading) = await importer.ImportAsync(log, name, content, actor.Name, ct);
        return info is null ? LogFileErrors.Unreadable(reading.Problem!) : info;
    }

    /// <summary>Every file of the log, latest first; none for who may not read it.</summary>
    public async Task<IReadOnlyList<LogFileInfo>> ListAsync(ProvisioningLog log, Actor actor, CancellationToken ct) =>
        actor.MayReadEverything ? await store.ListFilesAsync(log.Name, ct) : [];

    private static Error? Refusal(ProvisioningLog log, ReadOnlyMemory<byte> content, Actor actor) =>
        !actor.MayManage ? AccessErrors.ManagersOnly
        : !log.Connection.IsUploaded ? LogFileErrors.NotUploaded
        : content.Length > LargestBytes ? LogFileErrors.TooLarge
        : null;
}
