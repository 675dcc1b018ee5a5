using System.Text.Json.Nodes;
using Dashboard.Core.Directories;

namespace Dashboard.Infrastructure.Tests.Connectors.Entra;

/// <summary>Canaries in one administrative unit: nothing else is ever written, and what was written is read back.</summary>
public sealed class EntraWritingTests : IAsyncLifetime
{
    private const string Other = "10000000-0000-0000-0000-0000000000bb";

    private EntraRig _rig = null!;

    public async ValueTask InitializeAsync() => _rig = await EntraRig.StartAsync(users: 3);

    public ValueTask DisposeAsync() => _rig.DisposeAsync();

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public async Task A_canary_lives_from_its_making_to_its_end(int lag)
    {
        (_rig.Graph.Lag, var all) = (lag, new List<DirectoryWrite>());
        _rig.Graph.AddGroup(101, "Sales", []);
        var source = _rig.Open();
        var made = await source.WriteAsync(null, EntraRig.Create with { Owner = FakeGraph.Id(1) }, default);
        Assert.True(made.Outcome is WriteOutcome.Acknowledged, made.Reason);
        var id = made.ReadBack!.Id;
        Assert.Equal((EntraRig.Canary, EntraRig.Marker, true, IdentityKind.ServiceAccount, "Sales"), (made.ReadBack.UserName, made.ReadBack.ExternalId, made.ReadBack.Active, made.ReadBack.Kind, made.ReadBack.Department));
        Assert.Equal([id], _rig.Graph.Members("units", FakeGraph.Unit).Select(m => (string)m!));

        foreach (var change in (DirectoryChange[])
        [
            new SetPassword("canary:known"), new JoinGroup("Sales"), new SetDepartment("Engineering"), new LeaveGroup("Sales"), new SetDepartment(null), new DisableIdentity(), new EnableIdentity(), new DeleteIdentity(),
        ])
        {
            var write = await source.WriteAsync(id, change, default);
            Assert.True(write.Outcome is WriteOutcome.Acknowledged, write.Reason);
            Assert.True(write.Acknowledged.Since(write.Sent) >= TimeSpan.Zero);
            all.Add(write);
        }

        _rig.Graph.Lag = 0;
        Assert.Equal(SightingState.Absent, (await source.ReadAsync(id, default)).State);
        Assert.Equal([EntraRig.Password], _rig.Graph.Passwords.Skip(1));
        Assert.Contains("POST users", _rig.Writes()[0], StringComparison.Ordinal);
        foreach (var write in all.Prepend(made))
        {
            _rig.HoldsNoSecret(write.ToString(), write.Exchanges);
        }
    }

    [Fact]
    public async Task Who_comes_back_under_the_same_name_is_somebody_new()
    {
        var source = _rig.Open();
        var first = (await source.WriteAsync(null, EntraRig.Create, default)).ReadBack!;
        await source.WriteAsync(first.Id, new DeleteIdentity(), default);

        var second = await source.WriteAsync(null, EntraRig.Create, default);

        Assert.True(second.Outcome is WriteOutcome.Acknowledged, second.Reason);
        Assert.NotEqual(first.Id, second.ReadBack!.Id);
        Assert.Equal(second.ReadBack.Id, (await source.FindAsync(EntraRig.Canary, default)).Identity!.Id);
        Assert.Equal(SightingState.Absent, (await source.ReadAsync(first.Id, default)).State);
        Assert.DoesNotContain(_rig.Writes(), w => w.Contains("deletedItems", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("unit", "another administrative unit")]
    [InlineData("marker", "carries no marker of a canary in extensionAttribute15")]
    [InlineData("foreign marker", "carries no marker of a canary in extensionAttribute15")]
    [InlineData("name", "not of the form tm-canary-...@contoso.example")]
    [InlineData("domain", "not of the form tm-canary-...@contoso.example")]
    [InlineData("synced", "synchronised from a directory on premises")]
    [InlineData("role", "it holds the directory role Global Administrator")]
    [InlineData("role group", "it is in the group Admins, to which directory roles can be assigned")]
    [InlineData("nested role group", "it is in the group Admins, to which directory roles can be assigned")]
    [InlineData("unseen group", "GroupMember.Read.All")]
    [InlineData("unseen kind", "something of an unknown kind")]
    [InlineData("unread", "what it is a member of could not be read")]
    public async Task Whatever_is_not_surely_a_canary_in_its_place_is_not_written(string what, string says)
    {
        var id = _rig.AddCanary(
            isIn: what != "unit",
            marker: what switch { "marker" => null, "foreign marker" => "somebody else's", _ => EntraRig.Marker },
            upn: what switch { "name" => "ceo@contoso.example", "domain" => "tm-canary-nightly-0001@fabrikam.example", _ => EntraRig.Canary });
        switch (what)
        {
            case "unit": _rig.Graph.PutIn(50, Other); break;
            case "synced": _rig.Graph.State["users"]![id]!["onPremisesSyncEnabled"] = true; break;
            case "role": _rig.Graph.AddRole(601, "Global Administrator", 50); break;
            case "role group": _rig.Graph.AddGroup(101, "Admins", [50], ("isAssignableToRole", true)); break;
            case "nested role group": _rig.Graph.AddGroup(101, "Admins", [102], ("isAssignableToRole", true)); _rig.Graph.AddGroup(102, "Inner", [50]); break;
            case "unseen group": _rig.Graph.AddGroup(101, null, [50]); break;
            case "unseen kind": _rig.Graph.Spoil = (_, target, page) => Kind(target, page); break;
            case "unread":
                _rig.Graph.Before = async (context, target) =>
                {
                    if (!target.EndsWith("/transitiveMemberOf", StringComparison.Ordinal))
                    {
                        return false;
                    }

                    await FakeGraph.ErrorAsync(context, 503, "ServiceUnavailable", "No.");
                    return true;
                };
                break;
        }

        _rig.Graph.AddGroup(110, "Sales", []);
        foreach (var change in (DirectoryChange[])[new DisableIdentity(), new DeleteIdentity(), new JoinGroup("Sales"), new SetPassword("canary:known"), new SetDepartment("x")])
        {
            var write = await _rig.Open().WriteAsync(id, change, default);
            Assert.Equal(WriteOutcome.Refused, write.Outcome);
            Assert.Contains(says, write.Reason, StringComparison.Ordinal);
        }

        Assert.Empty(_rig.Writes());

        static void Kind(string target, JsonObject page)
        {
            if (target.EndsWith("/transitiveMemberOf", StringComparison.Ordinal))
            {
                page["value"]![0]!["@odata.type"] = "#microsoft.graph.novelty";
            }
        }
    }

    [Fact]
    public async Task A_making_that_was_cut_off_is_finished_before_anything_else()
    {
        var id = _rig.AddCanary(isIn: false);
        _rig.Graph.Lag = 2;

        var write = await _rig.Open().WriteAsync(id, new DeleteIdentity(), default);

        Assert.True(write.Outcome is WriteOutcome.Acknowledged, write.Reason);
        Assert.Equal([$"POST directory/administrativeUnits/{FakeGraph.Unit}/members/$ref", $"DELETE users/{id}"], _rig.Writes());
    }

    [Theory]
    [InlineData("role-assignable", "directory roles can be assigned to the group Sales")]
    [InlineData("unsaid", "directory roles can be assigned to the group Sales")]
    [InlineData("dynamic", "dynamic membership")]
    [InlineData("synced", "synchronised from a directory on premises")]
    [InlineData("mail", "managed in Exchange")]
    [InlineData("twice", "more than one group is called Sales")]
    [InlineData("missing", "no group is called Sales")]
    public async Task A_group_that_may_not_or_cannot_be_written_is_refused(string what, string says)
    {
        var id = _rig.AddCanary();
        if (what != "missing")
        {
            _rig.Graph.AddGroup(
                101, "Sales", [], ("isAssignableToRole", what == "role-assignable" ? true : null), ("onPremisesSyncEnabled", what == "synced" ? true : null), ("mailEnabled", what == "mail"),
                ("groupTypes", what == "dynamic" ? new JsonArray("DynamicMembership") : new JsonArray()));
        }

        if (what == "twice")
        {
            _rig.Graph.AddGroup(102, "sales", []);
        }

        if (what == "unsaid")
        {
            _rig.Graph.State["groups"]![FakeGraph.Id(101)]!.AsObject().Remove("isAssignableToRole");
        }

        foreach (var change in (DirectoryChange[])[new JoinGroup("Sales"), new LeaveGroup("Sales")])
        {
            var write = await _rig.Open().WriteAsync(id, change, default);
            Assert.Equal(WriteOutcome.Refused, write.Outcome);
            Assert.Contains(says, write.Reason, StringComparison.Ordinal);
        }

        Assert.Empty(_rig.Writes());
    }

    /// <summary>Who joins a group is a member of every group it lies in; a canary in a protected one could not be cleaned up.</summary>
    [Theory]
    [InlineData("protected", "lies in the group Tier0, which is protected")]
    [InlineData("deep", "lies in the group Tier0, which is protected")]
    [InlineData("roles", "to which directory roles can be assigned")]
    [InlineData("role", "it holds the directory role")]
    [InlineData("unread", "what it is a member of could not be read")]
    public async Task No_canary_joins_a_group_that_lies_in_one_it_may_not_be_in(string what, string says)
    {
        var id = _rig.AddCanary();
        _rig.Graph.AddGroup(101, "Sales", []);
        _rig.Graph.AddGroup(102, what == "roles" ? "Operators" : "Tier0", what is "protected" or "roles" ? [101] : what == "deep" ? [103] : []);
        _rig.Graph.AddGroup(103, "Between", what == "deep" ? [101] : []);
        _rig.Graph.State["groups"]![FakeGraph.Id(102)]!["isAssignableToRole"] = what == "roles";
        if (what == "role")
        {
            _rig.Graph.AddRole(601, "Helpdesk Administrator", 101);
        }

        if (what == "unread")
        {
            _rig.Graph.Before = async (context, target) =>
            {
                if (!target.EndsWith($"groups/{FakeGraph.Id(101)}/transitiveMemberOf", StringComparison.Ordinal))
                {
                    return false;
                }

                await FakeGraph.ErrorAsync(context, 503, "ServiceUnavailable", "No.");
                return true;
            };
        }

        _rig.Rules = CanaryRules.Default with { ProtectedGroups = NameSet.Of("tier0") };
        var joined = await _rig.Open().WriteAsync(id, new JoinGroup("Sales"), default);

        Assert.Equal(WriteOutcome.Refused, joined.Outcome);
        Assert.Contains(says, joined.Reason, StringComparison.Ordinal);
        Assert.Empty(_rig.Writes());
    }

    [Fact]
    public async Task What_is_so_already_is_as_good_as_done()
    {
        var id = _rig.AddCanary();
        _rig.Graph.AddGroup(101, "Sales", [50]);

        var joined = await _rig.Open().WriteAsync(id, new JoinGroup("Sales"), default);
        await _rig.Open().WriteAsync(id, new LeaveGroup("Sales"), default);
        var left = await _rig.Open().WriteAsync(id, new LeaveGroup("Sales"), default);
        await _rig.Open().WriteAsync(id, new DeleteIdentity(), default);
        var deleted = await _rig.Open().WriteAsync(id, new DeleteIdentity(), default);

        Assert.All([joined, left, deleted], w => Assert.True(w.Outcome is WriteOutcome.Acknowledged, w.Reason));
    }

    [Theory]
    [InlineData(400, "Request_BadRequest", WriteOutcome.Refused, "Request_BadRequest")]
    [InlineData(403, "Authorization_RequestDenied", WriteOutcome.Refused, "User.ReadWrite.All")]
    [InlineData(429, "TooManyRequests", WriteOutcome.Deferred, "tried again")]
    [InlineData(500, "InternalServerError", WriteOutcome.Unknown, "may or may not")]
    [InlineData(202, "Accepted", WriteOutcome.Unknown, "may or may not")]
    public async Task Only_a_definite_no_is_a_refusal(int status, string code, WriteOutcome expected, string says)
    {
        var id = _rig.AddCanary();
        _rig.Graph.Before = async (context, _) =>
        {
            if (context.Request.Method == "GET")
            {
                return false;
            }

            await Access.FakeServer.WriteAsync(context, status, status == 202 ? string.Empty : $$$"""{"error":{"code":"{{{code}}}","message":"No, {{{EntraRig.Password}}}."}}""");
            return true;
        };

        foreach (var write in (DirectoryWrite[])[await _rig.Open().WriteAsync(id, new DisableIdentity(), default), await _rig.Open().WriteAsync(null, EntraRig.Create with { UserName = $"tm-canary-b@{EntraRig.Domain}" }, default)])
        {
            Assert.Equal(expected, write.Outcome);
            Assert.Contains(says, write.Reason, StringComparison.Ordinal);
        }

        var password = await _rig.Open().WriteAsync(id, new SetPassword("canary:known"), default);
        Assert.Equal(expected, password.Outcome);
        _rig.HoldsNoSecret(password.ToString(), password.Exchanges);
    }

    [Fact]
    public async Task The_password_of_a_new_canary_shows_nowhere_even_where_Graph_says_it_back()
    {
        _rig.Graph.Before = async (context, target) =>
        {
            if (target != "users" || context.Request.Method != "POST")
            {
                return false;
            }

            var body = await JsonNode.ParseAsync(context.Request.Body);
            var password = (string)body!["passwordProfile"]!["password"]!;
            Assert.True((bool)body["passwordProfile"]!["forceChangePasswordNextSignIn"]!);
            _rig.Graph.Passwords.Enqueue(password);
            await FakeGraph.ErrorAsync(context, 400, "Request_BadRequest", $"The value {password} is not allowed.");
            return true;
        };

        var write = await _rig.Open().WriteAsync(null, EntraRig.Create, default);

        Assert.Equal(WriteOutcome.Refused, write.Outcome);
        Assert.Single(_rig.Graph.Passwords);
        _rig.HoldsNoSecret(write.ToString(), write.Exchanges);
    }

    [Fact]
    public async Task A_write_that_no_reading_shows_is_unknown_and_never_refused()
    {
        var id = _rig.AddCanary();
        _rig.Graph.Lag = 1_000;

        Assert.Equal(WriteOutcome.Unknown, (await _rig.Open().WriteAsync(id, new DisableIdentity(), default)).Outcome);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Who_was_made_a_moment_ago_is_not_gone_because_one_replica_does_not_know(bool isDisabled)
    {
        var id = _rig.AddCanary();
        var unknowing = 2;
        _rig.Graph.Before = async (context, target) =>
        {
            if (target != $"users/{id}" || unknowing-- <= 0)
            {
                return false;
            }

            await FakeGraph.ErrorAsync(context, 404, "Request_ResourceNotFound", "No.");
            return true;
        };

        var write = await _rig.Open().WriteAsync(id, isDisabled ? new DisableIdentity() : new DeleteIdentity(), default);

        Assert.Equal(isDisabled ? WriteOutcome.Refused : WriteOutcome.Acknowledged, write.Outcome);
        Assert.Equal(isDisabled ? [] : [$"DELETE users/{id}"], _rig.Writes());
    }

    [Fact]
    public async Task A_canary_that_cannot_be_put_in_its_place_is_deleted_again()
    {
        _rig.Graph.Before = async (context, target) =>
        {
            if (!target.StartsWith("directory/administrativeUnits", StringComparison.Ordinal))
            {
                return false;
            }

            await FakeGraph.ErrorAsync(context, 403, "Authorization_RequestDenied", "No.");
            return true;
        };

        var write = await _rig.Open().WriteAsync(null, EntraRig.Create, default);

        Assert.Equal(WriteOutcome.Refused, write.Outcome);
        Assert.Contains("AdministrativeUnit.ReadWrite.All", write.Reason, StringComparison.Ordinal);
        Assert.Equal(SightingState.Absent, (await _rig.Open().FindAsync(EntraRig.Canary, default)).State);
        Assert.Equal(3, _rig.Graph.State["users"]!.AsObject().Count);
    }

    [Theory]
    [InlineData("taken", "The name is taken")]
    [InlineData("domain", "does not end with @contoso.example")]
    [InlineData("long", "64 characters before '@' at most")]
    [InlineData("owner", "its owner is not there")]
    public async Task A_canary_that_cannot_be_made_is_refused_with_what_to_do(string what, string says)
    {
        if (what == "taken")
        {
            _rig.AddCanary();
        }

        var write = await _rig.Open().WriteAsync(null, EntraRig.Create with
        {
            UserName = what switch { "domain" => "tm-canary-a@fabrikam.example", "long" => $"tm-canary-{new string('x', 60)}@{EntraRig.Domain}", _ => EntraRig.Canary },
            Owner = what == "owner" ? FakeGraph.Id(77) : null,
        }, default);

        Assert.Equal(WriteOutcome.Refused, write.Outcome);
        Assert.Contains(says, write.Reason, StringComparison.Ordinal);
        Assert.Equal(what == "taken" ? 4 : 3, _rig.Graph.State["users"]!.AsObject().Count);
    }

    [Fact]
    public async Task A_marker_in_another_attribute_is_read_where_it_was_written()
    {
        _rig.Settings = _rig.Settings with { Marker = "employeeType" };

        var made = await _rig.Open().WriteAsync(null, EntraRig.Create, default);

        Assert.Equal((WriteOutcome.Acknowledged, EntraRig.Marker), (made.Outcome, made.ReadBack?.ExternalId));
    }
}
