using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Directories;
using Dashboard.Core.Provisioning;
using Dashboard.Core.Timing;
using Dashboard.Infrastructure.Connectors.Logs;
using Dashboard.Infrastructure.Egress;
using Dashboard.Infrastructure.Tests.Connectors.Access;
using Dashboard.Infrastructure.Tests.Persistence;
using Microsoft.AspNetCore.Http;

namespace Dashboard.Infrastructure.Tests.Connectors.Logs;

/// <summary>A log whose file is fetched: what is no such file leaves what was kept before, says what it was, and gives the secret to nobody.</summary>
public sealed class LogFileFetchTests : IAsyncLifetime
{
    private const string Token = "Sentinel-7.file_Q2x";
    private const string Csv = "When,App,Who,What,Result\n2026-01-04T09:00:00Z,crm,anna,disable,ok\n2026-01-04T09:30:00Z,crm,ben,create,failed\n";
    private const string More = "2026-01-04T10:00:00Z,crm,cleo,disable,ok\n";

    private readonly EgressPool _pool = new(SomeEgress.Open, new MeasuringClock(TimeProvider.System, "test"));
    private readonly string _file = Path.GetTempFileName();
    private FakeServer _server = null!;
    private TestStore _store = null!;

    public async ValueTask InitializeAsync()
    {
        await File.WriteAllTextAsync(_file, Token);
        (_server, _store) = (await FakeServer.StartAsync(), await TestStore.OpenAsync());
        Serve(Csv);
    }

    public async ValueTask DisposeAsync()
    {
        _pool.Dispose();
        File.Delete(_file);
        await _store.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task A_file_is_kept_as_imported_and_noted_as_fetched()
    {
        var standing = await FetchAsync();

        Assert.Equal((true, true, 2), (standing.IsComplete, standing.IsFile, standing.Entries));
        Assert.Equal(["GET /exports/log.csv?key=own"], _server.Requests);
        Assert.Equal(("log.csv", "fetched", 2, 2), (await FilesAsync()).Select(f => (f.Name, f.BroughtBy, f.Entries, f.New)).Single());
        Assert.Equal(["anna", "ben"], await WhoAsync());
    }

    [Fact]
    public async Task A_file_that_did_not_change_is_not_noted_again_and_of_one_that_did_the_new_entries_are_kept()
    {
        await FetchAsync();

        var same = await FetchAsync();
        Assert.Equal((true, 2, 1), (same.IsComplete, same.Entries, (await FilesAsync()).Count));
        Assert.StartsWith("The file has not changed.", same.Reason, StringComparison.Ordinal);

        Serve(Csv + More);
        var grown = await FetchAsync();
        Assert.Equal((true, 3, 2), (grown.IsComplete, grown.Entries, (await FilesAsync()).Count));
        Assert.Equal((3, 1), ((await FilesAsync())[0].Entries, (await FilesAsync())[0].New));
    }

    /// <summary>What comes instead of the file, and what is said of it.</summary>
    public static TheoryData<string, string> Faults => new()
    {
        { "401", "the server answered 401, the credential is not accepted" },
        { "403", "the server answered 403, the credential is not accepted" },
        { "404", "the server answered 404" },
        { "503", "the server answered 503" },
        { "a login page", "a web page" },
        { "nothing", "The file is empty" },
        { "another table", "no column 'Who', which is set up as" },
        { "too large", "the answer is longer than 50 MiB" },
        { "cut off", "the connection broke" },
        { "elsewhere", "redirected to host localhost; redirects are not followed" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task What_comes_instead_of_the_file_is_said_and_changes_nothing_that_was_kept(string fault, string says)
    {
        await FetchAsync();
        await using var elsewhere = await FakeServer.StartAsync();
        _server.Answer = context => fault switch
        {
            "a login page" => FakeServer.WriteAsync(context, 200, $"<html>Sign in, {Token}</html>", "text/html"),
            "nothing" => FakeServer.WriteAsync(context, 200, string.Empty, "text/csv"),
            "another table" => FakeServer.WriteAsync(context, 200, "When,App\n1,2\n", "text/csv"),
            "too large" => EndlessAsync(context),
            "cut off" => CutOffAsync(context),
            "elsewhere" => RedirectAsync(context, $"http://localhost:{elsewhere.Url.Port}/log.csv"),
            _ => FakeServer.WriteAsync(context, int.Parse(fault, System.Globalization.CultureInfo.InvariantCulture), $"No: {Token}"),
        };

        var standing = await FetchAsync();

        Assert.False(standing.IsComplete);
        Assert.Contains(says, standing.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain(Token, standing.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("key=own", standing.Reason, StringComparison.Ordinal);
        Assert.Equal((2, 1), (standing.Entries, (await FilesAsync()).Count));
        Assert.Equal(["anna", "ben"], await WhoAsync());
        Assert.Empty(elsewhere.Requests);

        // Once it is there again it is whole again, also where it is the file from before.
        Serve(Csv);
        Assert.True((await FetchAsync()).IsComplete);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_said_so()
    {
        var log = Log() with { Connection = Log().Connection with { Url = new("http://127.0.0.1:1/log.csv") } };

        var standing = await FetchAsync(log);

        Assert.Equal((false, 0), (standing.IsComplete, standing.Entries));
        Assert.Contains("The file could not be fetched: the connection was refused", standing.Reason, StringComparison.Ordinal);
    }

    private static async Task EndlessAsync(HttpContext context)
    {
        var chunk = new byte[1024 * 1024];
        for (var written = 0; written <= AppFile.LargestBytes && !context.RequestAborted.IsCancellationRequested; written += chunk.Length)
        {
            await context.Response.Body.WriteAsync(chunk);
        }
    }

    private static async Task CutOffAsync(HttpContext context)
    {
        context.Response.ContentLength = 10_000;
        await context.Response.WriteAsync(Csv);
        context.Abort();
    }

    private static Task RedirectAsync(HttpContext context, string url)
    {
        context.Response.Redirect(url);
        return Task.CompletedTask;
    }

    private void Serve(string text) => _server.Answer = context => context.Request.Headers.Authorization == $"Bearer {Token}"
        ? FakeServer.WriteAsync(context, 200, text, "text/csv")
        : FakeServer.WriteAsync(context, 401, string.Empty);

    private ProvisioningLog Log()
    {
        Assert.True(SecretReference.TryParse($"file:{_file}", out var secret));
        return new(
            "exports",
            new(Connection.File, _server.At("/exports/log.csv?key=own"), new BearerAuth(secret), null, TimeSpan.FromMinutes(5)),
            string.Empty,
            "$",
            null,
            new(null, "When", "App", "Who", "What", "Result", null),
            NameSet.Of("ok"),
            ImmutableSortedDictionary<string, string>.Empty,
            TimeSpan.FromMinutes(5));
    }

    /// <summary>A minute after the last time: which file is the latest is told by when it was fetched.</summary>
    private Task<LogStanding> FetchAsync(ProvisioningLog? log = null)
    {
        _store.Time.Advance(TimeSpan.FromMinutes(1));
        return new LogFileImporter(new LogFileReader(), new LogFileFetcher(_pool), Logs, _store.Canaries, _store.Time).FetchAsync(log ?? Log(), default);
    }

    private IProvisioningLogStore Logs => _store.Get<IProvisioningLogStore>();

    private Task<IReadOnlyList<LogFileInfo>> FilesAsync() => Logs.ListFilesAsync("exports", default);

    private async Task<IEnumerable<string>> WhoAsync()
    {
        var entries = await Logs.ListLatestAsync("exports", "crm", ["anna", "ben", "cleo", "nobody"], DateTimeOffset.MaxValue, default);
        Assert.All(entries, e => Assert.True(e.IsImported));
        return entries.Select(e => e.UserName).Order(StringComparer.Ordinal);
    }
}
