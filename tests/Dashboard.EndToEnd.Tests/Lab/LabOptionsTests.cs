using Dashboard.Lab.Settings;

namespace Dashboard.EndToEnd.Tests.Lab;

public sealed class LabOptionsTests
{
    [Fact]
    public void The_defaults_and_one_good_app_are_valid() => Assert.Empty(Failures(_ => { }));

    [Theory]
    [InlineData("Lab:Cycle", "0")]
    [InlineData("Lab:Pace", "0")]
    [InlineData("Lab:Token", "a b")]
    [InlineData("Lab:ExternalApps:0:Id", "A.b")]
    [InlineData("Lab:ExternalApps:0:Id", "payroll")]
    [InlineData("Lab:ExternalApps:0:Url", "ftp://x")]
    [InlineData("Lab:ExternalApps:0:Token", "")]
    [InlineData("Lab:ExternalApps:0:Tier", "Huge")]
    [InlineData("Lab:ExternalApps:0:Scope", "some")]
    [InlineData("Lab:ExternalApps:0:Roles:0", "everyone and a group")]
    [InlineData("Lab:ExternalApps:0:Roles:0:Entitlement", "")]
    public void A_wrong_value_is_named_by_its_key(string key, string value)
    {
        var failure = Assert.Single(Failures(options =>
        {
            var app = options.ExternalApps[0];
            _ = key switch
            {
                "Lab:Cycle" => (object)(options.Cycle = TimeSpan.Zero),
                "Lab:Pace" => options.Pace = 0,
                "Lab:Token" => options.Token = value,
                "Lab:ExternalApps:0:Id" => app.Id = value,
                "Lab:ExternalApps:0:Url" => app.Url = value,
                "Lab:ExternalApps:0:Token" => app.Token = value,
                "Lab:ExternalApps:0:Tier" => app.Tier = value,
                "Lab:ExternalApps:0:Scope" => app.Scope = value,
                "Lab:ExternalApps:0:Roles:0" => app.Roles[0] = app.Roles[0] with { Group = "sales" },
                _ => app.Roles[0] = app.Roles[0] with { Entitlement = value },
            };
        }));

        Assert.StartsWith(key + " ", failure, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Failures(Action<LabOptions> breaking)
    {
        var options = new LabOptions
        {
            ExternalApps = { new ExternalAppOptions { Id = "portal", Url = "http://127.0.0.1:1/scim", Token = "t", Roles = { new() { Everyone = true, Entitlement = "user" } } } },
        };
        breaking(options);

        return new LabOptionsValidator().Validate(null, options).Failures ?? [];
    }
}
