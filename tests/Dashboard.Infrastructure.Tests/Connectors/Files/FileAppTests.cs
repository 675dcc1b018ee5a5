using System.Security.Cryptography;
using System.Text;
using Dashboard.Core.Apps;
using Dashboard.Core.Directories;
using Dashboard.Core.Timing;
using Dashboard.Infrastructure.Connectors.Files;
using Dashboard.Infrastructure.Egress;
using Dashboard.Infrastructure.Tests.Connectors.Access;
using Dashboard.Infrastructure.Tests.Persistence;
using Microsoft.AspNetCore.Http;

namespace Dashboard.Infrastructure.Tests.Connectors.Files;

/// <summary>An app that is read from a file: its listing is imported, and nothing is timed by it.</summary>
public sealed class FileAppTests
{
    private const string Csv = "Login,As of\nanna,2026-03-01T10:00:00Z\nbob,2026-03-01T09:00:00Z\n";

    private static readonly Connection Upload = new(Connection.File, Connection.Upload, new NoAuth(), null, TimeSpan.FromSeconds(5)) { FileSettings = new(new AccountFields("Login")) };

    [Fact]
    public async Task No_look_at_an_identity_is_answered_out_of_a_file()
    {
        await using var store = await TestStore.OpenAsync(null);
        using var pool = Pool();
        var app = await UploadedAsync(store, Csv);

        var reading = await Open(app, store, pool).ReadAsync(new(new("anna", null, "anna"), new("bob", null, null), WithListing: true), default);

        Assert.All([reading.ById, reading.ByFilter, reading.InListing, reading.ControlByFilter, reading.ControlInListing], s => Assert.Equal(SightingState.Unknown, s.State));
        Assert.Contains("times nothing", reading.ByFilter.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_uploaded_file_is_listed_with_its_date_its_hash_and_who_brought_it()
    {
        await using var store = await TestStore.OpenAsync(null);
        using var pool = Pool();
        var app = App(Upload);
        var none = await Open(app, store, pool).ListAsync(null, default);
        Assert.Equal((false, "No file was uploaded yet."), (none.IsComplete, none.Reason));

        await UploadedAsync(store, Csv);
        var listing = await Open(app, store, pool).ListAsync(null, default);

        Assert.True(listing.IsComplete, listing.Reason);
        Assert.Equal(["anna", "bob"], listing.Accounts.Select(a => a.UserName));
        Assert.Equal(new ImportedFile(store.Time.GetUtcNow(), Hash(Csv), Csv.Length), listing.File);
        Assert.Contains($"uploaded by olga on {store.Time.GetUtcNow():yyyy-MM-dd HH:mm:ss} UTC", listing.Reason, StringComparison.Ordinal);
        Assert.Contains(Hash(Csv), listing.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_file_at_hand_for_a_mapping_is_the_one_that_comparisons_read()
    {
        await using var store = await TestStore.OpenAsync(null);
        using var pool = Pool();
        var fetcher = new AppFileFetcher(pool, store.Get<IAppFileStore>());
        Assert.Equal("No file was uploaded yet.", (await fetcher.FetchAsync(App(Upload), default)).Problem);

        var file = await fetcher.FetchAsync(await UploadedAsync(store, Csv), default);

        Assert.Equal((null, Csv), (file.Problem, Encoding.UTF8.GetString(file.Content.Span)));
        Assert.Contains("uploaded by", file.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_is_as_old_as_the_oldest_thing_in_it()
    {
        await using var store = await TestStore.OpenAsync(null);
        using var pool = Pool();
        var dated = App(Upload with { FileSettings = Upload.FileSettings! with { AsOf = "As of" } });
        await UploadedAsync(store, Csv);

        Assert.Equal(new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.Zero), (await Open(dated, store, pool).ListAsync(null, default)).File!.AsOf);

        // A date after its arrival is none that could be believed.
        await UploadedAsync(store, "Login,As of\nanna,2999-01-01T00:00:00Z\n");
        Assert.Equal(store.Time.GetUtcNow(), (await Open(dated, store, pool).ListAsync(null, default)).File!.AsOf);
    }

    [Fact]
    public async Task A_fetched_file_has_the_date_of_its_last_change_or_none()
    {
        await using var store = await TestStore.OpenAsync(null);
        await using var server = await FakeServer.StartAsync();
        using var pool = Pool();
        var changed = new DateTimeOffset(2026, 2, 3, 4, 5, 6, TimeSpan.Zero);
        server.Answer = context =>
        {
            context.Response.GetTypedHeaders().LastModified = context.Request.Query["dated"] == "yes" ? changed : null;
            return FakeServer.WriteAsync(context, 200, Csv, "text/csv");
        };

        var dated = await Open(App(Upload with { Url = server.At("/export.csv?dated=yes") }), store, pool).ListAsync(null, default);
        Assert.True(dated.IsComplete, dated.Reason);
        Assert.Equal(changed, dated.File!.AsOf);

        var undated = await Open(App(Upload with { Url = server.At("/export.csv?dated=no") }), store, pool).ListAsync(null, default);
        Assert.Null(undated.File!.AsOf);
        Assert.Contains("nobody knows when", undated.Reason, StringComparison.Ordinal);
        Assert.All(undated.Exchanges, e => Assert.Null(e.Excerpt));
        Assert.Equal(["GET /export.csv?dated=yes", "GET /export.csv?dated=no"], server.Requests);
    }

    [Theory]
    [InlineData(200, "<html>sign in</html>", "text/html", "a web page")]
    [InlineData(200, "", "text/csv", "The file is empty.")]
    [InlineData(401, "no", "text/plain", "the credential is not accepted")]
    [InlineData(500, "no", "text/plain", "the server answered 500")]
    [InlineData(302, "", "text/plain", "redirected to host login.example")]
    public async Task A_file_that_cannot_be_had_is_an_incomplete_listing_without_accounts(int status, string body, string type, string reason)
    {
        await using var store = await TestStore.OpenAsync(null);
        await using var server = await FakeServer.StartAsync();
        using var pool = Pool();
        server.Answer = context =>
        {
            context.Response.Headers.Location = status is 302 ? "https://login.example/" : default;
            return FakeServer.WriteAsync(context, status, body, type);
        };
        var app = Open(App(Upload with { Url = server.At("/export.csv") }), store, pool);

        var listing = await app.ListAsync(null, default);
        Assert.False(listing.IsComplete);
        Assert.Empty(listing.Accounts);
        Assert.Contains(reason, listing.Reason, StringComparison.Ordinal);
        Assert.False((await app.ProbeAsync(default)).IsReachable);
    }

    [Fact]
    public async Task A_fetched_file_may_be_longer_than_an_answer_of_an_api_and_no_longer_than_an_upload()
    {
        await using var store = await TestStore.OpenAsync(null);
        await using var server = await FakeServer.StartAsync();
        using var pool = Pool();
        var line = Encoding.ASCII.GetBytes($"{new string('x', 8190)}\n");
        server.Answer = async context =>
        {
            var length = long.Parse(context.Request.Query["length"]!, System.Globalization.CultureInfo.InvariantCulture);
            await context.Response.Body.WriteAsync("Login\n"u8.ToArray());
            for (long written = 0; written < length; written += line.Length)
            {
                await context.Response.Body.WriteAsync(line);
            }
        };
        var timeout = Upload with { Timeout = TimeSpan.FromMinutes(1) };

        var fits = await Open(App(timeout with { Url = server.At($"/export.csv?length={10 * 1024 * 1024}") }), store, pool).ListAsync(null, default);
        Assert.Contains("came more than once", fits.Reason, StringComparison.Ordinal); // it was read to its end

        var tooLong = await Open(App(timeout with { Url = server.At($"/export.csv?length={AppFile.LargestBytes}") }), store, pool).ListAsync(null, default);
        Assert.Contains("longer than 50 MiB", tooLong.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_an_app_only_the_latest_file_is_kept_whole()
    {
        await using var store = await TestStore.OpenAsync(null);
        var files = store.Get<IAppFileStore>();
        await UploadedAsync(store, "Login\nold\n");
        store.Time.Advance(TimeSpan.FromHours(1));
        await UploadedAsync(store, "Login\nnew\n");
        await UploadedAsync(store, "Login\nother\n", App(Upload) with { Name = "other" });

        var latest = await files.FindAsync(new("app"), default);

        Assert.Equal("Login\nnew\n", Encoding.UTF8.GetString(latest!.Content.Span));
        Assert.Equal([Hash("Login\nnew\n"), Hash("Login\nold\n")], (await files.ListAsync(new("app"), default)).Select(f => f.Hash));
        Assert.Null(await files.FindAsync(new("nobody"), default));
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static EgressPool Pool() => new(SomeEgress.Open, new MeasuringClock(TimeProvider.System, "test"));

    private static GovernedApp App(Connection connection) => new("app", null, "App", string.Empty, "olga", RiskTier.High, connection, new(AppScope.Everyone, []), false);

    private static IAppConnection Open(GovernedApp app, TestStore store, EgressPool pool) =>
        new FileAppProtocol(pool, store.Get<IAppFileStore>(), new AppFileReader(), new(TimeProvider.System, "test")).Open(app);

    private static async Task<GovernedApp> UploadedAsync(TestStore store, string csv, GovernedApp? app = null)
    {
        app ??= App(Upload);
        var desk = new AppFileDesk(new AppFileReader(), store.Get<IAppFileStore>(), new Dashboard.Core.Audit.Audited(store.Get<Dashboard.Core.Audit.IAuditTrail>(), new(store.Time), Microsoft.Extensions.Logging.Abstractions.NullLogger<Dashboard.Core.Audit.Audited>.Instance), store.Time);
        var kept = await desk.KeepAsync(app, "export.csv", Encoding.UTF8.GetBytes(csv), new("olga", [Core.Access.Role.AppOwner]), default);
        Assert.True(kept.IsOk, kept.Error?.Message);
        return app;
    }
}
