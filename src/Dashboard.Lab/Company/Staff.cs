using System.Text.Json.Nodes;
using Dashboard.Lab.Scim;

namespace Dashboard.Lab.Company;

/// <summary>Who works here, always the same: people, service accounts and agents, and their groups.</summary>
internal static class Staff
{
    private const int People = 120;

    private static readonly string[] First =
        ["Ada", "Bruno", "Carla", "Deniz", "Elif", "Fabian", "Greta", "Hakan", "Ines", "Jonas", "Katja", "Liam", "Mira", "Nils", "Ophelia"];

    private static readonly string[] Last = ["Albrecht", "Becker", "Conrad", "Dietrich", "Ebert", "Falk", "Gruber", "Hansen"];

    private static readonly string[] Departments = ["Sales", "Engineering", "Finance", "Support", "HR", "Legal"];

    private static readonly string[] Services =
        ["backup", "billing-export", "build", "crm-sync", "data-load", "invoice-mailer", "ldap-bridge", "metrics", "payroll-feed", "report-render", "scan-import", "web-publish"];

    private static readonly string[] Agents = ["triage", "sales-research", "code-review", "contract-reader", "onboarding", "ledger-check"];

    /// <summary>Those whose access outlived them in the help desk; see <see cref="LooseEnds"/>.</summary>
    public static IReadOnlyList<string> Disabled { get; } = [UserName(17), UserName(44), UserName(73), UserName(101)];

    public static IEnumerable<Resource> All(DateTimeOffset created)
    {
        List<Resource> users = [.. Persons(created), .. Workloads(created)];

        return [.. users, .. Groups(users, created)];
    }

    private static IEnumerable<Resource> Persons(DateTimeOffset created)
    {
        for (var i = 0; i < People; i++)
        {
            var (given, family, department) = (First[i % First.Length], Last[i / First.Length], Departments[i % Departments.Length]);
            yield return User(UserName(i), $"{given} {family}", "Person", department, i < Departments.Length ? "Head" : "Specialist", $"E{1000 + i}", created,
                new JsonObject { ["givenName"] = given, ["familyName"] = family, ["formatted"] = $"{given} {family}" });
        }
    }

    /// <summary>Whoever answers for a workload is named as its manager, as directories do.</summary>
    private static IEnumerable<Resource> Workloads(DateTimeOffset created)
    {
        var all = Services.Select(name => (UserName: $"svc-{name}", Type: "ServiceAccount"))
            .Concat(Agents.Select(name => (UserName: $"agent-{name}", Type: "Agent")));
        foreach (var ((userName, type), i) in all.Select((w, i) => (w, i)))
        {
            var owner = Seeds.Id("directory", UserName(i % Departments.Length));
            yield return User(userName, userName, type, Departments[i % Departments.Length], null, $"W{1000 + i}", created, null, owner);
        }
    }

    private static Resource User(
        string userName, string displayName, string type, string department, string? title, string number, DateTimeOffset created, JsonObject? name, string? owner = null)
    {
        var enterprise = new JsonObject { ["employeeNumber"] = number, ["department"] = department };
        if (owner is not null)
        {
            enterprise["manager"] = new JsonObject { ["value"] = owner };
        }

        var user = new JsonObject
        {
            ["userName"] = userName,
            ["externalId"] = number,
            ["displayName"] = displayName,
            ["userType"] = type,
            ["active"] = !Disabled.Contains(userName),
            ["emails"] = new JsonArray(new JsonObject { ["value"] = $"{userName}@lab.example", ["type"] = "work", ["primary"] = true }),
            [ScimSchemas.Enterprise] = enterprise,
        };
        if (name is not null)
        {
            user["name"] = name;
        }

        if (title is not null)
        {
            user["title"] = title;
        }

        return Seeds.Resource(ResourceKind.User, "directory", user, created);
    }

    private static IEnumerable<Resource> Groups(List<Resource> users, DateTimeOffset created)
    {
        var people = users.Take(People).ToList();
        foreach (var department in Departments)
        {
            yield return Group(department.ToLowerInvariant(), people.Where(u => u.Department == department));
        }

        yield return Group("all-staff", people);
        yield return Group("domain-admins", [people[1], people[7]]);
        yield return Group("project-harbor", people.Where((_, i) => i % 9 == 0));
        yield return Group("project-lighthouse", people.Where((_, i) => i % 14 == 3));

        Resource Group(string name, IEnumerable<Resource> members) =>
            Seeds.Group("directory", name, members.Select(m => m.Id), created);
    }

    /// <summary>The name of one of the people, always the same.</summary>
    public static string UserName(int i) => $"{First[i % First.Length]}.{Last[i / First.Length]}".ToLowerInvariant();
}
