using System.IO.Compression;
using Dashboard.Core.Access;
using Dashboard.Core.Apps;
using Dashboard.Core.Audit;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Checks;
using Dashboard.Core.Evidence;
using Dashboard.Core.Packs;
using Dashboard.Infrastructure.Packs;
using Dashboard.Infrastructure.Tests.Persistence;
using Dashboard.Infrastructure.Workbooks;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Infrastructure.Tests.Packs;

/// <summary>Packs made over a real database, with everything that production has but the queue.</summary>
internal sealed class PackRig(TestStore store) : IAsyncDisposable
{
    public static readonly Actor Auditor = new("aud", [Role.Auditor]);

    public TestStore Store { get; } = store;

    public PackDesk Desk => Store.Get<PackDesk>();

    public IPackSigner Signer => Store.Get<IPackSigner>();

    public static async Task<PackRig> OpenAsync(string? folder = null, Action<IServiceCollection>? more = null)
    {
        var configuration = new ConfigurationBuilder().Build();
        return new(await TestStore.OpenAsync(folder, more: services =>
        {
            services
                .AddWorkbooks(configuration)
                .AddPacks(configuration)
                .AddSingleton<Core.Controls.ControlPeriodReader>().AddSingleton<EvidenceAssembler>()
                .AddSingleton<EvidenceExporter>()
                .AddSingleton<Audited>()
                .AddSingleton<RefusalMeter>()
                .AddSingleton<PackDesk>()
                .AddSingleton<PackMaker>()
                .AddSingleton<PackSweeper>();
            more?.Invoke(services);
        }));
    }

    /// <summary>A run with an observation, an answer to it, and a result.</summary>
    public async Task<Run> AddRunAsync(string detail = """{"exchanges":[{"request":"GET https://mail.example/Users","status":200,"hash":"ab"}]}""")
    {
        var (run, lease) = await Store.BeginAsync();
        var entry = Samples.Entry(new Observed(Phase.Leave, Samples.Mail, 5, Samples.At(1), Samples.At(2), [new(CheckKind.LeaverAccount, new(Answer.With, "Absent."))], null, null, null, 3, null)) with { Detail = detail };
        await Store.Journal.CommitAsync(lease, [entry], [], Samples.Now.AddMinutes(1), default);
        await Store.CommitAsync(lease, new Concluded(Phase.Leave, Samples.Result(Samples.Mail, CheckKind.LeaverAccount, minutes: -1)), new RunEnded(RunState.Completed, string.Empty));
        return run;
    }

    /// <summary>A pack, made.</summary>
    public async Task<Pack> MakeAsync(EvidenceRequest? request = null)
    {
        Store.Time.Advance(TimeSpan.FromSeconds(1));
        var outcome = await Desk.OrderAsync(request ?? new(Samples.Now.AddDays(-1), Samples.Now.AddDays(1), string.Empty), Auditor, default);
        Assert.True(outcome.IsOk, outcome.Error?.Message);
        await Store.Get<PackMaker>().MakeAllAsync(default);
        return (await Store.Get<IPackStore>().FindAsync(outcome.Value.Id, default))!;
    }

    public async Task<byte[]> FetchAsync(Pack pack)
    {
        var outcome = await Desk.FetchAsync(pack.Id, Auditor, default);
        Assert.True(outcome.IsOk, outcome.Error?.Message);
        await using var content = outcome.Value.Content;
        using var bytes = new MemoryStream();
        await content.CopyToAsync(bytes);
        return bytes.ToArray();
    }

    public Task<PackVerification> VerifyAsync(byte[] file) => PackVerifier.VerifyAsync(new MemoryStream(file), Signer.Keys, default);

    /// <summary>A copy of the archive after something was done to it.</summary>
    public static byte[] Altered(byte[] file, Action<ZipArchive> alter)
    {
        using var copy = new MemoryStream();
        copy.Write(file);
        using (var archive = new ZipArchive(copy, ZipArchiveMode.Update, leaveOpen: true))
        {
            alter(archive);
        }

        return copy.ToArray();
    }

    public static byte[] Read(byte[] file, string name)
    {
        using var archive = new ZipArchive(new MemoryStream(file));
        using var content = archive.GetEntry(name)!.Open();
        using var bytes = new MemoryStream();
        content.CopyTo(bytes);
        return bytes.ToArray();
    }

    public static void Replace(ZipArchive archive, string name, byte[] content)
    {
        archive.GetEntry(name)?.Delete();
        Add(archive, name, content);
    }

    public static void Add(ZipArchive archive, string name, byte[] content)
    {
        using var entry = archive.CreateEntry(name).Open();
        entry.Write(content);
    }

    public ValueTask DisposeAsync() => Store.DisposeAsync();
}
