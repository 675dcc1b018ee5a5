using Dashboard.Core.Apps;
using Dashboard.Core.Configuration.Fields;
using Dashboard.Infrastructure.Configuration;

namespace Dashboard.Infrastructure.Tests.Configuration;

public sealed class RoleLineTests
{
    [Theory]
    [InlineData("everyone: reader", true, null, null, "reader")]
    [InlineData("Everyone :reader", true, null, null, "reader")]
    [InlineData("group engineering: editor", false, "engineering", null, "editor")]
    [InlineData("  GROUP  All staff :  wiki editor  ", false, "All staff", null, "wiki editor")]
    [InlineData("department Sales: urn:role:viewer", false, null, "Sales", "urn:role:viewer")]
    [InlineData("group \"a: b\": editor", false, "a: b", null, "editor")]
    [InlineData("group \"say \"\"yes\"\"\": \" editor \"", false, "say \"yes\"", null, " editor ")]
    public void A_rule_is_read_as_people_write_it(string line, bool everyone, string? group, string? department, string entitlement) =>
        Assert.Equal([new RoleRule(everyone, group, department, entitlement)], Read(line).Value!.Roles.Rules);

    [Theory]
    [InlineData("reader")]
    [InlineData("everyone")]
    [InlineData("everyone:")]
    [InlineData("everyone else: reader")]
    [InlineData("group: editor")]
    [InlineData("group engineering")]
    [InlineData("group engineering:")]
    [InlineData("groups engineering: editor")]
    [InlineData("group \"engineering: editor")]
    [InlineData("group \"engineering\" x: editor")]
    [InlineData(": editor")]
    public void A_line_that_says_nothing_is_told_with_how_to_write_it(string line)
    {
        var reading = Read($"everyone: reader\n\n{line}");

        Assert.Null(reading.Value);
        Assert.Equal(("roles[1]", RoleLine.HowTo), (Assert.Single(reading.Errors).Path, reading.Errors[0].Message));
    }

    private static SetupReading<GovernedApp> Read(string roles) => SetupParts.App.Read(new Dictionary<string, string>
    {
        ["name"] = "wiki", ["owner"] = "olivia", ["tier"] = "High", ["connection.url"] = "https://wiki.example/scim/v2", ["roles"] = roles,
    });
}
