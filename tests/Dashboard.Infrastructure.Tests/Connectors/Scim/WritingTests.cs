using System.Text.Json.Nodes;
using Dashboard.Core.Directories;

namespace Dashboard.Infrastructure.Tests.Connectors.Scim;

/// <summary>Writes at the source: what the directory says, and what a fresh reading shows.</summary>
public sealed class WritingTests : IAsyncLifetime
{
    private const string Extension = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
    private static readonly CreateIdentity Create = new("tm-canary-1", "Canary One", "tidemark:abc", IdentityKind.Agent, "Sales");

    private readonly Rig _rig = new();
    private FakeScim _server = null!;

    public async ValueTask InitializeAsync() => _server = await FakeScim.StartAsync();

    public async ValueTask DisposeAsync()
    {
        _rig.Dispose();
        await _server.DisposeAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_canary_lives_its_whole_life(bool showsGroups)
    {
        _server.ShowsGroupsOfUser = showsGroups;
        _server.AddGroup("Staff", _server.AddUser("somebody"));
        _server.AddGroup("Sales");

        var created = await WriteAsync(null, Create);
        var id = created.ReadBack!.Id;
        var joined = await WriteAsync(id, new JoinGroup("sales"));
        var moved = await WriteAsync(id, new SetDepartment("Legal"));
        var left = await WriteAsync(id, new LeaveGroup("Sales"));
        var cleared = await WriteAsync(id, new SetDepartment(null));
        var disabled = await WriteAsync(id, new DisableIdentity());
        var deleted = await WriteAsync(id, new DeleteIdentity());

        Assert.All(new[] { created, joined, moved, left, cleared, disabled, deleted }, w => Assert.True(w.Outcome is WriteOutcome.Acknowledged, w.Reason));
        Assert.Equal(new DirectoryIdentity(id, "tm-canary-1", "tidemark:abc", "Canary One", true, IdentityKind.Agent, "Sales", NameSet.Empty, null) { Mail = "tm-canary-1@canary.invalid" }, created.ReadBack);
        Assert.Equal(NameSet.Of("Sales"), joined.ReadBack!.Groups);
        Assert.Equal("Legal", moved.ReadBack!.Department);
        Assert.Equal(NameSet.Empty, left.ReadBack!.Groups);
        Assert.Null(cleared.ReadBack!.Department);
        Assert.False(disabled.ReadBack!.Active);
        Assert.Null(deleted.ReadBack);
        Assert.DoesNotContain(_server.Users, u => u["userName"]!.ToString() == "tm-canary-1");
    }

    [Fact]
    public async Task Who_left_comes_back_with_what_the_directory_kept_and_under_the_same_id()
    {
        _server.AddGroup("Sales");
        var id = (await WriteAsync(null, Create)).ReadBack!.Id;
        await WriteAsync(id, new JoinGroup("Sales"));
        await WriteAsync(id, new DisableIdentity());

        var rehired = await WriteAsync(id, new EnableIdentity());

        Assert.True(rehired.Outcome is WriteOutcome.Acknowledged, rehired.Reason);
        Assert.Equal((id, true, "Sales"), (rehired.ReadBack!.Id, rehired.ReadBack.Active, rehired.ReadBack.Department));
        Assert.Equal(NameSet.Of("Sales"), rehired.ReadBack.Groups);
    }

    /// <summary>The form by the book, then the one without a path, then the word that some take for true.</summary>
    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 1)]
    [InlineData(false, 2)]
    [InlineData(true, 2)]
    public async Task A_directory_that_takes_another_form_enables_again(bool isIgnored, int forms)
    {
        var id = _server.AddUser("tm-canary-1", active: false)["id"]!.ToString();
        var tried = 0;
        Func<JsonObject, bool> isFirst = _ => tried++ < forms;
        (_server.IgnoresPatch, _server.RefusesPatch) = isIgnored ? (isFirst, _server.RefusesPatch) : (_server.IgnoresPatch, isFirst);

        var write = await WriteAsync(id, new EnableIdentity());

        Assert.True(write.Outcome is WriteOutcome.Acknowledged, write.Reason);
        Assert.True(write.ReadBack!.Active);
        Assert.Equal(forms + 1, Patches());
    }

    [Fact]
    public async Task A_leaver_whom_no_reading_shows_as_back_is_not_called_re_hired()
    {
        var id = _server.AddUser("tm-canary-1", active: false)["id"]!.ToString();
        _server.IgnoresPatch = _ => true;

        var write = await WriteAsync(id, new EnableIdentity());

        Assert.Equal(WriteOutcome.Unknown, write.Outcome);
        Assert.Contains("no fresh reading shows it", write.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_gone_from_the_directory_cannot_be_enabled_again()
    {
        var id = (await WriteAsync(null, Create)).ReadBack!.Id;
        await WriteAsync(id, new DeleteIdentity());

        var write = await WriteAsync(id, new EnableIdentity());

        Assert.NotEqual(WriteOutcome.Acknowledged, write.Outcome);
        Assert.Empty(_server.Users);
    }

    [Fact]
    public async Task A_new_identity_carries_what_the_guard_and_the_apps_need()
    {
        await WriteAsync(null, Create);

        var user = _server.Users.Single();
        Assert.Equal("tidemark:abc", user["externalId"]!.ToString());
        Assert.Equal("Agent", user["userType"]!.ToString());
        Assert.Equal("Canary", user["name"]!["givenName"]!.ToString());
        Assert.Equal("One", user["name"]!["familyName"]!.ToString());
        Assert.Equal("tm-canary-1@canary.invalid", user["emails"]![0]!["value"]!.ToString());
        Assert.Equal("Sales", user[Extension]!["department"]!.ToString());
    }

    [Fact]
    public async Task The_acknowledgement_is_the_moment_of_the_write_and_not_of_the_reading_back()
    {
        var id = _server.AddUser("tm-canary-1")["id"]!.ToString();

        var write = await WriteAsync(id, new DisableIdentity());

        var exchange = write.Exchanges.Single(e => e.Request.StartsWith("PATCH", StringComparison.Ordinal));
        Assert.Equal(exchange.Sent, write.Sent);
        Assert.Equal(exchange.Answered, write.Acknowledged);
    }

    [Fact]
    public async Task A_name_that_is_taken_is_refused()
    {
        _server.AddUser("tm-canary-1");

        var write = await WriteAsync(null, Create);

        Assert.Equal(WriteOutcome.Refused, write.Outcome);
        Assert.Contains("name is taken", write.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_group_is_refused_and_nothing_is_sent()
    {
        var id = _server.AddUser("tm-canary-1")["id"]!.ToString();

        var write = await WriteAsync(id, new JoinGroup("Legal"));

        Assert.Equal(WriteOutcome.Refused, write.Outcome);
        Assert.Contains("there is no group Legal", write.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain(_server.Requests, r => r.StartsWith("PATCH", StringComparison.Ordinal));
    }

    /// <summary>The first form is refused or answered and ignored; the second is taken.</summary>
    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 1)]
    [InlineData(false, 2)]
    [InlineData(true, 2)]
    public async Task Another_form_is_tried_and_remembered(bool isIgnored, int forms)
    {
        var tried = 0;
        Func<JsonObject, bool> isFirst = _ => tried++ < forms;
        (_server.IgnoresPatch, _server.RefusesPatch) = isIgnored ? (isFirst, _server.RefusesPatch) : (_server.IgnoresPatch, isFirst);
        var id = _server.AddUser("tm-canary-1")["id"]!.ToString();
        var other = _server.AddUser("tm-canary-2")["id"]!.ToString();

        var first = await WriteAsync(id, new DisableIdentity());
        var patches = Patches();
        var second = await WriteAsync(other, new DisableIdentity());

        Assert.Equal(WriteOutcome.Acknowledged, first.Outcome);
        Assert.Equal(WriteOutcome.Acknowledged, second.Outcome);
        Assert.Equal(forms + 1, patches);
        Assert.Equal(patches + 1, Patches());
    }

    /// <summary>A directory that shows late what it did at once has the change from the first answer on; after a refusal it has none.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_form_that_was_answered_and_not_seen_may_be_the_one_that_worked(bool isIgnored)
    {
        var tried = 0;
        Func<JsonObject, bool> isFirst = _ => tried++ < 1;
        (_server.IgnoresPatch, _server.RefusesPatch) = isIgnored ? (isFirst, _server.RefusesPatch) : (_server.IgnoresPatch, isFirst);
        var id = _server.AddUser("tm-canary-1")["id"]!.ToString();

        var write = await WriteAsync(id, new DisableIdentity());

        var patches = write.Exchanges.Where(e => e.Request.StartsWith("PATCH", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, patches.Count);
        Assert.Equal(patches[1].Answered, write.Acknowledged);
        Assert.Equal(isIgnored ? patches[0].Answered : patches[1].Answered, write.FirstAcknowledged);
    }

    /// <summary>Some servers take everybody out for the other form, and only canaries are ever written.</summary>
    [Theory]
    [InlineData(false, WriteOutcome.Acknowledged, 0)]
    [InlineData(true, WriteOutcome.Refused, 2)]
    public async Task A_member_is_taken_out_in_the_other_form_only_where_nobody_else_is_in_the_group(bool hasOthers, WriteOutcome expected, int members)
    {
        var user = _server.AddUser("tm-canary-1");
        _server.AddGroup("Sales", hasOthers ? [user, _server.AddUser("somebody")] : [user]);
        _server.RefusesPatch = operation => operation["path"]!.ToString() != "members";

        var write = await WriteAsync(user["id"]!.ToString(), new LeaveGroup("Sales"));

        Assert.Equal(expected, write.Outcome);
        Assert.Equal(members, _server.Groups[0]["members"]!.AsArray().Count);
        Assert.Equal(hasOthers ? 1 : 2, Patches());
    }

    [Fact]
    public async Task A_write_that_is_answered_and_has_no_effect_is_unknown()
    {
        _server.IgnoresPatch = _ => true;
        var id = _server.AddUser("tm-canary-1")["id"]!.ToString();

        var write = await WriteAsync(id, new DisableIdentity());

        Assert.Equal(WriteOutcome.Unknown, write.Outcome);
        Assert.Contains("no fresh reading shows it", write.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(400, WriteOutcome.Refused)]
    [InlineData(401, WriteOutcome.Refused)]
    [InlineData(403, WriteOutcome.Refused)]
    [InlineData(404, WriteOutcome.Refused)]
    [InlineData(408, WriteOutcome.Unknown)]
    [InlineData(429, WriteOutcome.Refused)]
    [InlineData(302, WriteOutcome.Unknown)]
    [InlineData(500, WriteOutcome.Unknown)]
    [InlineData(501, WriteOutcome.Refused)]
    [InlineData(502, WriteOutcome.Unknown)]
    [InlineData(503, WriteOutcome.Unknown)]
    public async Task A_refusal_is_told_from_not_knowing(int status, WriteOutcome expected)
    {
        var id = _server.AddUser("tm-canary-1")["id"]!.ToString();
        _server.Before = On("PATCH", context => FakeScim.WriteAsync(context, status, "{}"));

        Assert.Equal(expected, (await WriteAsync(id, new DisableIdentity())).Outcome);
    }

    [Fact]
    public async Task An_answer_that_never_comes_leaves_the_write_unknown()
    {
        var id = _server.AddUser("tm-canary-1")["id"]!.ToString();
        _server.Before = On("PATCH", context => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted));

        var write = await _rig.Source(_server.Connect(timeout: TimeSpan.FromMilliseconds(300))).WriteAsync(id, new DisableIdentity(), CancellationToken.None);

        Assert.Equal(WriteOutcome.Unknown, write.Outcome);
        Assert.Contains("no whole answer within 0.3 s", write.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_that_breaks_after_the_request_leaves_the_write_unknown()
    {
        _server.Before = On("POST", context =>
        {
            context.Abort();
            return Task.CompletedTask;
        });

        Assert.Equal(WriteOutcome.Unknown, (await WriteAsync(null, Create)).Outcome);
    }

    [Fact]
    public async Task A_directory_that_cannot_be_reached_was_not_written_to()
    {
        var connection = _server.Connect() with { Url = new Uri("http://127.0.0.1:1/scim/v2") };

        var write = await _rig.Source(connection).WriteAsync(null, Create, CancellationToken.None);

        Assert.Equal(WriteOutcome.Refused, write.Outcome);
        Assert.Contains("connection was refused", write.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_marker_that_is_not_kept_is_said()
    {
        _server.Before = On("POST", async context =>
        {
            var user = _server.AddUser("tm-canary-1", externalId: "theirs");
            await FakeScim.WriteAsync(context, 201, user.ToJsonString());
        });

        var write = await WriteAsync(null, Create);

        Assert.Contains("did not keep its marker and its department", write.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_write_names_the_version_it_changes_where_the_server_has_versions()
    {
        _server.Config = Json.Object("""{"etag":{"supported":true}}""");
        var user = _server.AddUser("tm-canary-1");
        user["meta"] = Json.Object("""{"version":"W/\"3\""}""");
        var sent = default(string);
        _server.Before = On("PATCH", async context =>
        {
            (var isFirst, sent) = (sent is null, context.Request.Headers.IfMatch);
            if (!isFirst)
            {
                user["active"] = false;
            }

            await FakeScim.WriteAsync(context, isFirst ? 412 : 200, "{}");
        });

        var write = await WriteAsync(user["id"]!.ToString(), new DisableIdentity());

        Assert.Equal("W/\"3\"", sent);
        Assert.Equal(WriteOutcome.Acknowledged, write.Outcome);
    }

    /// <summary>Several campaigns write into one group at the same time, and so do the provisioners and people of a real directory.</summary>
    [Theory]
    [InlineData(1, WriteOutcome.Acknowledged)]
    [InlineData(5, WriteOutcome.Acknowledged)]
    [InlineData(100, WriteOutcome.Unknown)] // not Refused, which would end the run: it is tried again later
    public async Task A_write_that_others_overtake_is_made_again(int times, WriteOutcome expected)
    {
        _server.Config = Json.Object("""{"etag":{"supported":true}}""");
        var user = _server.AddUser("tm-canary-1");
        var group = _server.AddGroup("engineering");
        var versions = new List<string?>();
        _server.Before = context =>
        {
            group["meta"] = Json.Object($$"""{"version":"W/\"{{versions.Count}}\""}""");
            if (context.Request.Method != "PATCH")
            {
                return Task.FromResult(false);
            }

            versions.Add(context.Request.Headers.IfMatch);
            return versions.Count <= times ? Overtaken(context) : Task.FromResult(false);
        };

        var write = await WriteAsync(user["id"]!.ToString(), new JoinGroup("engineering"));

        Assert.Equal(expected, write.Outcome);
        Assert.Equal(versions.Distinct(), versions); // each time by the version as it was read then
        Assert.Equal(expected is WriteOutcome.Unknown, write.Reason.Contains("others changed the same entry", StringComparison.Ordinal));

        static async Task<bool> Overtaken(Microsoft.AspNetCore.Http.HttpContext context)
        {
            await FakeScim.WriteAsync(context, 412, "{}");
            return true;
        }
    }

    [Fact]
    public async Task A_deletion_of_somebody_who_is_gone_is_done() =>
        Assert.Equal(WriteOutcome.Acknowledged, (await WriteAsync("gone", new DeleteIdentity())).Outcome);

    [Fact]
    public async Task Nobody_is_found_absent_by_a_filter_that_never_finds_anybody()
    {
        _server.AddUser("tm-canary-1");
        _server.AddGroup("staff", _server.AddUser("somebody"));
        _server.InsteadOfFilter = _ => [];

        var reading = await _rig.Source(_server.Connect()).FindAsync("tm-canary-1", CancellationToken.None);

        Assert.Equal(SightingState.Found, reading.State);
    }

    [Fact]
    public async Task A_free_name_is_absent_and_costs_three_requests_the_first_time()
    {
        _server.AddUser("somebody");
        var source = _rig.Source(_server.Connect());

        Assert.Equal(SightingState.Absent, (await source.FindAsync("tm-canary-1", CancellationToken.None)).State);
        Assert.Equal(SightingState.Absent, (await source.FindAsync("tm-canary-2", CancellationToken.None)).State);

        Assert.Equal(4, _server.Requests.Count);
    }

    [Theory]
    [InlineData("Employee", IdentityKind.Person)]
    [InlineData(null, IdentityKind.Person)]
    [InlineData("ServiceAccount", IdentityKind.ServiceAccount)]
    [InlineData("service", IdentityKind.ServiceAccount)]
    [InlineData("Service account", IdentityKind.ServiceAccount)]
    [InlineData("bot", IdentityKind.ServiceAccount)]
    [InlineData("AGENT", IdentityKind.Agent)]
    public async Task A_userType_says_what_an_identity_stands_for(string? userType, IdentityKind expected)
    {
        var user = _server.AddUser("somebody");
        user["userType"] = userType;
        user["meta"] = Json.Object("""{"lastModified":"2026-05-13T04:42:34+02:00"}""");
        _server.AddGroup("staff", user);

        var listing = await _rig.Source(_server.Connect()).ListAsync(null, CancellationToken.None);

        Assert.True(listing.IsComplete, listing.Reason);
        Assert.Equal(expected, listing.Identities.Single().Kind);
        Assert.Equal(new DateTimeOffset(2026, 5, 13, 2, 42, 34, TimeSpan.Zero), listing.Identities.Single().LastModified);
    }

    private static Func<Microsoft.AspNetCore.Http.HttpContext, Task<bool>> On(string method, Func<Microsoft.AspNetCore.Http.HttpContext, Task> answer) => async context =>
    {
        if (context.Request.Method != method)
        {
            return false;
        }

        await answer(context);
        return true;
    };

    private int Patches() => _server.Requests.Count(r => r.StartsWith("PATCH", StringComparison.Ordinal));

    private Task<DirectoryWrite> WriteAsync(string? id, DirectoryChange change) => _rig.Source(_server.Connect()).WriteAsync(id, change, CancellationToken.None);
}
