using System.Collections.Immutable;
using Dashboard.Core.Configuration;
using Dashboard.Core.Configuration.Fields;

namespace Dashboard.Core.Tests.Configuration;

public sealed class SetupErrorsTests
{
    private static readonly Dictionary<string, string> Console = new() { ["kind"] = "console", ["auth"] = "bearer" };

    [Theory]
    [InlineData("apps[2].probes[0].url", "url")]
    [InlineData("apps[2].probes[0].active-values[1]", "active-values")]
    [InlineData("apps[2].probes[0].auth.bearer.token", "auth.bearer.token")]
    [InlineData("apps[2].probes[0].auth.basic.password", "auth")]
    [InlineData("apps[2].probes[0].paging", "paging.kind")] // said of several fields: at the first of them
    [InlineData("apps[2].probes[0].pag", "")]
    [InlineData("apps[2].probes[1].url", "")]
    [InlineData("campaigns[0].apps[0]", "")]
    public void An_error_stands_at_the_nearest_field_that_is_on_the_screen(string path, string field)
    {
        var errors = SetupErrors.ByField([new(path, "Wrong.", null)], "apps[2].probes[0].", ProbeFields.Sections(Console), Console);

        Assert.Equal(field, Assert.Single(errors).Key);
        Assert.Equal(field.Length > 0 ? "Wrong." : $"{path}: Wrong.", Assert.Single(errors[field]));
    }

    [Theory]
    [InlineData("apps[0].roles[1].entitlement", "Line 3, 'group sales:': Wrong.")]
    [InlineData("apps[0].roles[0]", "Line 1, 'everyone: reader': Wrong.")]
    [InlineData("apps[0].roles", "Wrong.")]
    [InlineData("apps[0].roles[7]", "Wrong.")]
    public void An_error_about_one_rule_names_its_line_as_it_stands_on_the_screen(string path, string said)
    {
        var values = new Dictionary<string, string> { ["roles"] = "everyone: reader\n\n group sales: \n" };

        Assert.Equal(said, Assert.Single(SetupErrors.ByField([new(path, "Wrong.", null)], "apps[0].", AppFields.Sections(values), values)["roles"]));
    }

    [Fact]
    public void An_error_about_the_whole_is_told_as_it_is_and_only_once()
    {
        var error = new ConfigurationError(string.Empty, "Somebody was faster.", null);

        Assert.Equal("Somebody was faster.", Assert.Single(SetupErrors.ByField([error, error], string.Empty, ProbeFields.Sections(Console), Console)[string.Empty]));
    }

    [Fact]
    public void No_field_is_asked_for_twice()
    {
        foreach (var kind in ProbeFields.Kinds)
        {
            Unique(ProbeFields.Sections(new Dictionary<string, string> { ["kind"] = kind.Word }));
        }

        foreach (var kind in JitFields.Kinds)
        {
            Unique(JitFields.Sections(new Dictionary<string, string> { [JitFields.Kind] = kind.Word }));
        }

        foreach (var kind in ConnectionFields.OfSources.Concat(ConnectionFields.OfApps).Concat(ConnectionFields.OfLogs))
        {
            var values = new Dictionary<string, string> { [ConnectionFields.Kind] = kind.Word };
            Unique(SourceFields.Sections(values));
            Unique(AppFields.Sections(values));
            Unique(ProvisioningLogFields.Sections(values));
        }

        static void Unique(ImmutableArray<SetupSection> sections)
        {
            var keys = sections.SelectMany(s => s.Fields).Select(f => f.Key).ToList();
            Assert.Equal(keys.Distinct(), keys);
        }
    }
}
