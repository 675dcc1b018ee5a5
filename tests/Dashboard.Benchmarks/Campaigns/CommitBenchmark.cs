using Dashboard.Benchmarks.Measuring;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Checks;
using Dashboard.Core.Directories;
using Dashboard.Core.Tests;
using Dashboard.Infrastructure;
using Dashboard.Infrastructure.Persistence;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Dashboard.Benchmarks.Campaigns;

/// <summary>What keeping every answer costs: one observation a commit, with and without its detail, in a real file.</summary>
internal static class CommitBenchmark
{
    private const int Commits = 20;
    private const int DetailLength = 11_000;

    public static async Task RunAsync(string? published, CancellationToken ct)
    {
        using var folder = new TemporaryFolder();
        var builder = Host.CreateEmptyApplicationBuilder(new() { ContentRootPath = folder.Path });
        builder.Configuration["Storage:DataFolder"] = folder.Path;
        builder.Services.AddPersistence(builder.Configuration);
        using (var host = builder.Build())
        {
            await host.Services.PrepareStorageAsync(ct);
            var journal = host.Services.GetRequiredService<IRunJournal>();
            var detail = Detail();
            Console.WriteLine($"The database is in {folder.Path}; a detail has {detail.Length:N0} characters, packed {StoredJson.Pack(detail).Length:N0} bytes.");

            await Comparison.RunAsync(
                $"one commit, mean of {Commits}",
                61,
                ct,
                await VariantAsync(journal, "without detail", null, ct),
                await VariantAsync(journal, "with detail", detail, ct));
        }

        SqliteConnection.ClearAllPools();
    }

    private static async Task<Variant> VariantAsync(IRunJournal journal, string name, string? detail, CancellationToken ct)
    {
        var run = await journal.AcceptAsync(name, RunTrigger.Manual, "bench", Some.Noon, null, false, ct);
        var lease = await journal.TryLeaseAsync(run!.Id, "bench", Some.Noon, TimeSpan.FromHours(1), ct)
            ?? throw new InvalidOperationException("A new run is free.");
        var number = 0;
        await CommitAsync(new RunBegun(SomePlan.Of(8)), null, ct);
        return Variant.Of(name, 1, Commits, token => CommitAsync(Observation(++number), detail, token));

        Task CommitAsync(JournalFact fact, string? with, CancellationToken token) =>
            journal.CommitAsync(lease, [new(0, Some.At(number), fact, with)], [], Some.Noon.AddHours(1), token);
    }

    private static Observed Observation(int number) => new(
        Phase.Leave,
        new("app-0001"),
        number,
        Some.At(number),
        Some.At(number + 0.2),
        [new(CheckKind.LeaverAccount, new(Answer.Without, "The account is active.")), new(CheckKind.LeaverEntitlements, new(Answer.Without, "It still has: basic, crm."))],
        "a-1",
        true,
        NameSet.Of("basic", "crm"),
        4,
        null);

    /// <summary>A reading as it is kept: pages of a listing, with ids that do not compress.</summary>
    private static string Detail()
    {
        var random = new Random(1);
        var reading = Some.Reading(inListing: Some.Seen(Some.Account()));
        var json = DetailJson.Write(reading);
        while (json.Length < DetailLength)
        {
            var excerpt = string.Join(',', Enumerable.Range(0, 2).Select(_ => $$"""{"id":"{{Hex(random, 16)}}","userName":"user-{{random.Next(1_000_000)}}@example.org","active":true,"groups":[{"value":"{{Hex(random, 16)}}","display":"sales"}]}"""));
            var exchange = new Exchange(
                $"GET https://app.example/scim/v2/Users?startIndex={(100 * reading.Exchanges.Length) + 1}&count=100", Some.At(0), Some.At(0.1), 200, "100 accounts", 48_211, Hex(random, 32), excerpt);
            reading = reading with { Exchanges = reading.Exchanges.Add(exchange) };
            json = DetailJson.Write(reading);
        }

        return json;
    }

    private static string Hex(Random random, int bytes)
    {
        var value = new byte[bytes];
        random.NextBytes(value);
        return Convert.ToHexStringLower(value);
    }
}
