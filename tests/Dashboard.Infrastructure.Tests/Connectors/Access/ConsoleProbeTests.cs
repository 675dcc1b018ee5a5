using System.Globalization;
using Dashboard.Core.Directories;
using Dashboard.Core.Probes;
using Dashboard.Infrastructure.Connectors.Access;
using Dashboard.Infrastructure.Connectors.Lists;
using Microsoft.AspNetCore.Http;

namespace Dashboard.Infrastructure.Tests.Connectors.Access;

/// <summary>The list that an app's administrators see: an absence counts only in a list that is provably all.</summary>
public sealed class ConsoleProbeTests : IAsyncLifetime
{
    private const string Me = ProbeRig.UserName;

    private readonly ProbeRig _rig = new(new ListLimits(20, 1_000, TimeSpan.FromMinutes(2)));
    private FakeServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await FakeServer.StartAsync();

    public async ValueTask DisposeAsync()
    {
        _rig.Dispose();
        await _server.DisposeAsync();
    }

    public static TheoryData<string> Odds => [.. Odd.All];

    public static TheoryData<ListPagingKind> Kinds => [.. Enum.GetValues<ListPagingKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_complete_list_shows_who_is_active_who_is_not_and_who_is_gone(ListPagingKind kind)
    {
        Serve(kind, People(7));
        Assert.Equal(AttemptOutcome.Refused, (await TryAsync(kind)).Attempt.Outcome);

        Serve(kind, [.. People(7), Entry(99, Me.ToUpperInvariant(), "ACTIVE")]);
        Assert.Equal(AttemptOutcome.Accepted, (await TryAsync(kind)).Attempt.Outcome);

        Serve(kind, [.. People(7), Entry(99, Me, "DEACTIVATED")]);
        Assert.Equal(AttemptOutcome.Refused, (await TryAsync(kind)).Attempt.Outcome);

        Serve(kind, [Entry(98, Me, "DEACTIVATED"), .. People(7), Entry(99, Me, "active")]);
        Assert.Equal(AttemptOutcome.Accepted, (await TryAsync(kind)).Attempt.Outcome);
    }

    [Theory]
    [MemberData(nameof(Odds))]
    public async Task An_odd_answer_is_no_absence_on_the_first_page_or_a_later_one(string odd)
    {
        _server.Answer = context => Odd.WriteAsync(context, odd);
        var first = await TryAsync(ListPagingKind.Page, Odd.Patience(odd));

        Serve(ListPagingKind.Page, People(7), odd);
        var later = await TryAsync(ListPagingKind.Page, odd is "silent" ? TimeSpan.FromSeconds(2) : Odd.Patience(odd));

        Assert.All([first, later], a => Assert.Equal(AttemptOutcome.Unknown, a.Attempt.Outcome));
        Assert.All([first, later], a => Assert.Equal(odd is "429" or "503 with Retry-After", a.NotBefore is not null));
    }

    [Theory]
    [InlineData("true", "true", AttemptOutcome.Accepted)]
    [InlineData("false", "true", AttemptOutcome.Refused)]
    [InlineData("1", "1", AttemptOutcome.Accepted)]
    [InlineData("0", "1", AttemptOutcome.Refused)]
    [InlineData("\"Active\"", "ACTIVE", AttemptOutcome.Accepted)]
    [InlineData("null", "ACTIVE", AttemptOutcome.Unknown)]
    [InlineData("null", "null", AttemptOutcome.Accepted)]
    [InlineData("\"2026-01-01\"", "null", AttemptOutcome.Refused)]
    [InlineData("{}", "ACTIVE", AttemptOutcome.Unknown)]
    public async Task A_state_is_compared_as_text(string state, string active, AttemptOutcome expected)
    {
        _server.Answer = context => FakeServer.WriteAsync(context, 200, $$$"""{"users":[{"id":1,"profile":{"email":"{{{Me}}}"},"state":{{{state}}}}]}""");

        var answer = await _rig.TryAsync(ProbeRig.Call(Probe(ListPaging.OnePage) with { ActiveValues = NameSet.Of(active) }));

        Assert.Equal(expected, answer.Attempt.Outcome);
    }

    [Fact]
    public async Task An_entry_without_a_state_is_active_only_where_being_there_means_so()
    {
        _server.Answer = context => FakeServer.WriteAsync(context, 200, $$$"""{"users":[{"id":1,"profile":{"email":"{{{Me}}}"}}]}""");

        Assert.Equal(AttemptOutcome.Unknown, (await _rig.TryAsync(ProbeRig.Call(Probe(ListPaging.OnePage)))).Attempt.Outcome);
        Assert.Equal(AttemptOutcome.Accepted, (await _rig.TryAsync(ProbeRig.Call(Probe(ListPaging.OnePage) with { ActiveField = null }))).Attempt.Outcome);
    }

    [Theory]
    [InlineData("""{"users":[{"id":1,"profile":{"email":"a@b"}}],"total":2}""", "1 of 2")]
    [InlineData("""{"users":[{"id":1,"profile":{"email":"a@b"}}],"meta":{"total":"2"}}""", "1 of 2")]
    [InlineData("""{"users":[{"id":1,"profile":{"email":"a@b"}}],"has_more":true}""", "there is more")]
    [InlineData("""{"users":[{"id":1,"profile":{"email":"a@b"}}],"@odata.nextLink":"http://x/y"}""", "there is more")]
    [InlineData("""{"users":[{"id":1,"profile":{"email":"a@b"}}],"response_metadata":{"next_cursor":"c"}}""", "there is more")]
    [InlineData("""{"users":[{"id":1,"profile":{"email":"a@b"}},{"id":1,"profile":{"email":"a@b"}}]}""", "more than once")]
    [InlineData("""{"users":[{"id":1,"mail":"a@b"}]}""", "no entry has a name")]
    [InlineData("""{"people":[]}""", "no list at $.users")]
    [InlineData("""{"users":{}}""", "no list at $.users")]
    [InlineData("""{"users":[{"id":1""", "not JSON")]
    public async Task A_list_that_contradicts_itself_proves_no_absence(string body, string reason)
    {
        _server.Answer = context => FakeServer.WriteAsync(context, 200, body);

        var answer = await _rig.TryAsync(ProbeRig.Call(Probe(ListPaging.OnePage)));

        Assert.Equal(AttemptOutcome.Unknown, answer.Attempt.Outcome);
        Assert.Contains(reason, answer.Attempt.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ListPagingKind.Page)]
    [InlineData(ListPagingKind.Offset)]
    public async Task A_server_that_ignores_where_a_page_starts_proves_no_absence(ListPagingKind kind)
    {
        Serve(ListPagingKind.None, People(3));

        var answer = await TryAsync(kind);

        Assert.Equal(AttemptOutcome.Unknown, answer.Attempt.Outcome);
        Assert.Contains("repeats", answer.Attempt.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("same", "repeats")]
    [InlineData("endless", "20 pages")]
    [InlineData("back", "leads back")]
    [InlineData("elsewhere", "another address")]
    [InlineData("link header", "there is more")]
    public async Task A_chain_of_pages_that_does_not_end_well_proves_no_absence(string way, string reason)
    {
        var page = 0;
        _server.Answer = context =>
        {
            page++;
            var id = way is "same" ? 1 : page;
            var next = way switch
            {
                "back" => _server.At(page == 1 ? "/users?b" : "/users").OriginalString,
                "elsewhere" => "https://elsewhere.example/users",
                "link header" => string.Empty,
                _ => $"/users?p={page}",
            };
            context.Response.Headers.Link = way is "link header" ? $"<{_server.At("/users?2")}>; rel=\"next\"" : default;
            return FakeServer.WriteAsync(context, 200, $$"""{"users":[{{Entry(id, $"p{id}", "ACTIVE")}}],"go":"{{next}}"}""");
        };

        var answer = await _rig.TryAsync(ProbeRig.Call(Probe(new ListPaging(ListPagingKind.NextLink, null, null, 3, "$.go"))));

        Assert.Equal(AttemptOutcome.Unknown, answer.Attempt.Outcome);
        Assert.Contains(reason, answer.Attempt.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_next_page_may_stand_in_a_Link_header()
    {
        _server.Answer = context =>
        {
            var isSecond = context.Request.QueryString.Value == "?p=2";
            context.Response.Headers.Link = isSecond ? default : $"<{_server.At("/users?p=2")}>; rel=\"next\", <{_server.At("/users")}>; rel=\"last\"";
            return FakeServer.WriteAsync(context, 200, $$"""{"users":[{{Entry(isSecond ? 2 : 1, isSecond ? Me : "other", "ACTIVE")}}]}""");
        };

        var answer = await _rig.TryAsync(ProbeRig.Call(Probe(new ListPaging(ListPagingKind.NextLink, null, null, 3, null))));

        Assert.Equal(AttemptOutcome.Accepted, answer.Attempt.Outcome);
    }

    [Fact]
    public async Task A_reader_that_is_not_accepted_says_nothing_about_the_account_and_its_secret_stays_hidden()
    {
        _server.Answer = context => FakeServer.WriteAsync(context, context.Request.Headers.Authorization == $"Bearer {ProbeRig.ClientSecret}" ? 403 : 401, "{}");

        var answer = await _rig.TryAsync(ProbeRig.Call(Probe(ListPaging.OnePage) with { Auth = new BearerAuth(_rig.Secret) }));
        Assert.True(SecretReference.TryParse("env:TIDEMARK_NO_SUCH_SECRET", out var missing));
        var unset = await _rig.TryAsync(ProbeRig.Call(Probe(ListPaging.OnePage) with { Auth = new BearerAuth(missing) }));

        Assert.Contains("403, the console does not accept the reader's credential", answer.Attempt.Reason, StringComparison.Ordinal);
        Assert.Contains("TIDEMARK_NO_SUCH_SECRET is not set", unset.Attempt.Reason, StringComparison.Ordinal);
        Assert.All([answer, unset], a => Assert.Equal(AttemptOutcome.Unknown, a.Attempt.Outcome));
        ProbeRig.HoldsNone(answer, ProbeRig.ClientSecret);
        Assert.Single(_server.Requests);
    }

    [Fact]
    public async Task A_reader_with_client_credentials_gets_a_token_and_a_fresh_one_when_it_is_refused()
    {
        var tokens = 0;
        _server.Answer = context => context.Request.Path == "/token"
            ? FakeServer.WriteAsync(context, 200, $$"""{"access_token":"reader-t0ken-{{++tokens}}","expires_in":3600}""")
            : FakeServer.WriteAsync(context, context.Request.Headers.Authorization == "Bearer reader-t0ken-2" ? 200 : 401, $$"""{"users":[{{Entry(1, Me, "ACTIVE")}}]}""");

        var answer = await _rig.TryAsync(ProbeRig.Call(Probe(ListPaging.OnePage) with { Auth = new ClientCredentialsAuth(_server.At("/token"), "reader", _rig.Secret, null) }));

        Assert.Equal(AttemptOutcome.Accepted, answer.Attempt.Outcome);
        ProbeRig.HoldsNone(answer, ProbeRig.ClientSecret, "reader-t0ken-1", "reader-t0ken-2");
    }

    private static string[] People(int count) => [.. Enumerable.Range(1, count).Select(i => Entry(i, $"person{i}@tidemark.test", "ACTIVE"))];

    private static string Entry(int id, string name, string state) => $$$"""{"id":{{{id}}},"profile":{"email":"{{{name}}}"},"state":"{{{state}}}"}""";

    private ConsoleProbe Probe(ListPaging paging) =>
        new("console", _server.At("/users"), new NoAuth(), paging, "$.users", "profile.email", "state", NameSet.Of("ACTIVE")) { Timeout = TimeSpan.FromMinutes(10) };

    private Task<ProbeAnswer> TryAsync(ListPagingKind kind, TimeSpan? timeout = null) => _rig.TryAsync(ProbeRig.Call(Probe(Paging(kind)) with { Timeout = timeout ?? TimeSpan.FromMinutes(10) }));

    private static ListPaging Paging(ListPagingKind kind) => kind switch
    {
        ListPagingKind.Page => new(kind, "page", "size", 3, null),
        ListPagingKind.Offset => new(kind, "offset", "size", 3, null),
        ListPagingKind.Cursor => new(kind, "cursor", "size", 3, "$.next"),
        ListPagingKind.NextLink => new(kind, null, "size", 3, "$.next"),
        _ => ListPaging.OnePage,
    };

    /// <summary>A console that conforms, until the second page where an odd one is asked for.</summary>
    private void Serve(ListPagingKind kind, string[] all, string? oddSecondPage = null)
    {
        var asked = 0;
        _server.Answer = async context =>
        {
            if (oddSecondPage is not null && ++asked == 2)
            {
                await Odd.WriteAsync(context, oddSecondPage);
                return;
            }

            var start = kind switch
            {
                ListPagingKind.Page => (Number(context, "page") - 1) * 3,
                ListPagingKind.Offset => Number(context, "offset"),
                ListPagingKind.Cursor or ListPagingKind.NextLink => Number(context, "cursor"),
                _ => 0,
            };
            var page = kind is ListPagingKind.None ? all : [.. all.Skip(start).Take(3)];
            var next = start + 3 < all.Length ? (start + 3).ToString(CultureInfo.InvariantCulture) : null;
            var sign = kind switch
            {
                ListPagingKind.Cursor => next is null ? "null" : $"\"{next}\"",
                ListPagingKind.NextLink => next is null ? "null" : $"\"/users?size=3&cursor={next}\"",
                _ => "null",
            };
            await FakeServer.WriteAsync(context, 200, $$"""{"users":[{{string.Join(',', page)}}],"next":{{sign}}}""");
        };
    }

    private static int Number(HttpContext context, string name) =>
        context.Request.Query.TryGetValue(name, out var value) ? int.Parse(value!, CultureInfo.InvariantCulture) : 0;
}
