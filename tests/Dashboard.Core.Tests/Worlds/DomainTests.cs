using Dashboard.Core.Campaigns;
using Dashboard.Core.Checks;
using Dashboard.Core.Directories;

namespace Dashboard.Core.Tests.Worlds;

public sealed class DomainTests
{
    [Fact]
    public async Task Canaries_of_a_directory_with_a_domain_are_called_in_it_and_apps_know_them_by_that_name()
    {
        var world = World.Probed(new Behaviour("mail", Some.S(3)));
        var current = world.Governance.Current;
        var source = current.Governance.Sources[0];
        source = source with { Connection = source.Connection with { EntraSettings = new("10000000-0000-0000-0000-0000000000aa", "employeeType", "contoso.example") } };
        world.Governance.Current = current with { Governance = current.Governance with { Sources = [source] } };

        var run = await world.RunAsync();

        Assert.Equal(RunState.Completed, run.State);
        Assert.NotEmpty(world.Journal.Results);
        Assert.All(world.Journal.Results, r => Assert.Equal(Verdict.Passed, r.Result.Verdict));
        Assert.Contains(world.Directory.Identities, i => i.UserName == "tm-canary-nightly-control@contoso.example");
        Assert.All(world.Register.All, c => Assert.EndsWith("@contoso.example", c.UserName, StringComparison.Ordinal));
    }
}
