using Dashboard.Core.Campaigns;
using Dashboard.Core.Configuration;
using Dashboard.Core.Keeping;
using Dashboard.Infrastructure.Configuration;
using Dashboard.Infrastructure.Persistence;
using Dashboard.Infrastructure.Tests.Persistence;

namespace Dashboard.Infrastructure.Tests.Configuration;

/// <summary>How long what is kept is kept, as it stands in the file and in the database.</summary>
public sealed class RetentionYamlTests
{
    private readonly GovernanceYaml _yaml = new();

    [Fact]
    public void Rules_are_read_and_written_alike_and_a_configuration_from_before_them_has_none()
    {
        var reading = _yaml.Read("version: 1\nretention:\n  runs: 2557d\n  real-events: 396d\n  log-entries: 30d\n  packs: forever\n");

        Assert.Empty(reading.Errors);
        var governance = reading.Governance!;
        Assert.Equal(new([new(RetentionKind.Runs, TimeSpan.FromDays(2557)), new(RetentionKind.RealEvents, TimeSpan.FromDays(396)), new(RetentionKind.LogEntries, TimeSpan.FromDays(30)), new(RetentionKind.Packs, null)]), governance.Retention);
        Assert.Equal(governance.Retention, _yaml.Read(_yaml.Write(governance)).Governance!.Retention);
        Assert.Equal(governance.Retention, StoredJson.Read<Governance>(StoredJson.Write(governance), "It").Retention);
        Assert.DoesNotContain("retention", _yaml.Write(Governance.Empty), StringComparison.Ordinal);
        Assert.Equal(RetentionSettings.None, _yaml.Read("version: 1\n").Governance!.Retention);
    }

    [Theory]
    [InlineData("  runs: soon", "retention.runs")]
    [InlineData("  run: 400d", "retention")]
    public void What_cannot_be_read_is_refused_where_it_stands(string line, string path)
    {
        var error = Assert.Single(_yaml.Read($"version: 1\nretention:\n{line}\n").Errors);

        Assert.StartsWith(path, error.Path, StringComparison.Ordinal);
        Assert.Equal(3, error.Line);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_rule_that_refuses_names_the_key_that_the_file_has(RetentionKind kind)
    {
        var key = RetentionRules.PathOf(kind)["retention.".Length..];

        Assert.Equal(new(kind, TimeSpan.FromDays(400)), Assert.Single(_yaml.Read($"version: 1\nretention:\n  {key}: 400d\n").Governance!.Retention.Rules));
    }

    [Fact]
    public async Task Who_set_a_rule_is_kept_with_the_version()
    {
        await using var store = await TestStore.OpenAsync();
        var governance = store.Get<IGovernanceStore>();
        await governance.SaveAsync(Governance.Empty with { Retention = new([new(RetentionKind.Runs, TimeSpan.FromDays(400))]) }, 0, "ada", default);

        await using var restarted = await TestStore.OpenAsync(store.Folder);
        var version = await restarted.Get<IGovernanceStore>().ReadAsync(default);

        Assert.Equal(new("ada", Samples.Now, 1), version.RetentionSetBy[RetentionKind.Runs]);
    }

    public static TheoryData<RetentionKind> Kinds => [.. Enum.GetValues<RetentionKind>()];
}
