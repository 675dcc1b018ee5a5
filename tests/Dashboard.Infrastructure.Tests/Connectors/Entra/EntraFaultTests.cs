using System.Globalization;
using Dashboard.Core.Directories;

namespace Dashboard.Infrastructure.Tests.Connectors.Entra;

/// <summary>Each request in turn goes wrong: no listing is complete then, and no write says what is not so.</summary>
public sealed class EntraFaultTests
{
    private static readonly string[] Changes = ["create", "password", "join", "leave", "department", "disable", "enable", "delete"];

    public static TheoryData<string, string> Writes => [.. Changes.SelectMany(c => new[] { "503", "403", "lost", "html" }.Select(f => (c, f)))];

    [Theory]
    [InlineData("503")]
    [InlineData("404")]
    [InlineData("lost")]
    [InlineData("html")]
    [InlineData("nothing")]
    [InlineData("object")]
    public async Task Whichever_request_of_a_listing_fails_it_is_not_complete(string fault)
    {
        await using var rig = await EntraRig.StartAsync(users: 5);
        rig.Graph.PageSize = 2;
        rig.Settings = rig.Settings with { AppRoles = NameSet.Of(FakeGraph.Id(201)) };
        rig.Graph.AddGroup(101, "Sales", [1, 2, 3]);
        rig.Graph.AddGroup(102, "Support", [101, 4]);
        rig.Graph.AddApp(201, "CRM", ("Group", 101, FakeGraph.Id(901)), ("User", 4, FakeGraph.Id(901)), ("User", 5, FakeGraph.Id(902)));
        var whole = await rig.Open().ListAsync(null, default);
        Assert.True(whole.IsComplete, whole.Reason);
        Assert.True(whole.Exchanges.Length > 10);

        for (var broken = 0; broken < whole.Exchanges.Length; broken++)
        {
            Break(rig, fault, broken);

            var listing = await rig.Open().ListAsync(null, default);

            Assert.False(listing.IsComplete, string.Create(CultureInfo.InvariantCulture, $"{fault} at request {broken}: {listing.Reason}"));
            Assert.All(listing.Identities, i => Assert.True(i.Groups is null || i.Groups.Equals(whole.Identities.Single(w => w.Id == i.Id).Groups)));
        }
    }

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task Whichever_request_of_a_write_fails_its_outcome_is_true(string what, string fault)
    {
        for (var broken = 0; ; broken++)
        {
            Assert.True(broken < 60, "It never ends.");
            await using var rig = await EntraRig.StartAsync(users: 2);
            rig.Graph.AddGroup(101, "Sales", what == "leave" ? [50] : []);
            var id = what == "create" ? null : rig.AddCanary();
            if (what == "enable")
            {
                rig.Graph.State["users"]![id!]!["accountEnabled"] = false;
            }

            Break(rig, fault, broken);
            var write = await rig.Open().WriteAsync(id, Change(what), default);

            var isSo = IsSo(rig, what, id);
            Assert.True(
                write.Outcome switch { WriteOutcome.Acknowledged => isSo, WriteOutcome.Refused or WriteOutcome.Deferred => !isSo, _ => true },
                string.Create(CultureInfo.InvariantCulture, $"{fault} at request {broken}, {write.Outcome}: {write.Reason}"));
            if (broken >= write.Exchanges.Length)
            {
                Assert.Equal(WriteOutcome.Acknowledged, write.Outcome); // nothing was broken any more
                return;
            }
        }
    }

    private static DirectoryChange Change(string what) => what switch
    {
        "create" => EntraRig.Create,
        "password" => new SetPassword("canary:known"),
        "join" => new JoinGroup("Sales"),
        "leave" => new LeaveGroup("Sales"),
        "department" => new SetDepartment("Engineering"),
        "disable" => new DisableIdentity(),
        "enable" => new EnableIdentity(),
        _ => new DeleteIdentity(),
    };

    /// <summary>What the stand-in itself holds.</summary>
    private static bool IsSo(EntraRig rig, string what, string? id)
    {
        var users = rig.Graph.State["users"]!.AsObject();
        var user = id is null ? users.Select(u => u.Value).SingleOrDefault(u => (string?)u!["userPrincipalName"] == EntraRig.Canary) : users[id];
        return what switch
        {
            "create" => user is not null,
            "password" => rig.Graph.Passwords.Contains(EntraRig.Password),
            "join" => rig.Graph.Members("groups", FakeGraph.Id(101)).Any(m => (string?)m == id),
            "leave" => rig.Graph.Members("groups", FakeGraph.Id(101)).All(m => (string?)m != id),
            "department" => (string?)user!["department"] == "Engineering",
            "disable" => !(bool)user!["accountEnabled"]!,
            "enable" => (bool)user!["accountEnabled"]!,
            _ => user is null,
        };
    }

    private static void Break(EntraRig rig, string fault, int broken)
    {
        var (asked, served) = (-1, -1);
        rig.Graph.Loses = _ => fault == "lost" && ++served == broken;
        rig.Graph.Before = async (context, _) =>
        {
            if (fault == "lost" || ++asked != broken)
            {
                return false;
            }

            await (fault switch
            {
                "html" => Access.FakeServer.WriteAsync(context, 200, "<html>Sign in</html>", "text/html"),
                "nothing" => Access.FakeServer.WriteAsync(context, 200, string.Empty),
                "object" => Access.FakeServer.WriteAsync(context, 200, "{}"),
                _ => FakeGraph.ErrorAsync(context, int.Parse(fault, CultureInfo.InvariantCulture), "SomeCode", "No."),
            });
            return true;
        };
    }
}
