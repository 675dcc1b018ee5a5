using System.Collections.Immutable;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Directories;
using Dashboard.Core.Provisioning;

namespace Dashboard.Core.Tests.Campaigns;

/// <summary>Since when each thing is waited for, however many versions the configuration went through since.</summary>
public sealed class AwaitedTests
{
    private static readonly ProvisioningLog Log = new("entra", Some.Connection() with { Kind = ProvisioningLog.Kind }, string.Empty, "$", null, new(null, "at", "app", "who", "what", "status", null), NameSet.Of("success"), ImmutableSortedDictionary<string, string>.Empty, TimeSpan.FromMinutes(5));

    /// <summary>What each version holds, an hour apart, and since which of them the app mail and the log entra are waited for in the last one.</summary>
    public static TheoryData<string[], int?, int?> Versions => new()
    {
        { ["mail log"], 0, 0 },
        { ["mail log", "mail log", "mail log"], 0, 0 },
        { ["mail log", "mail crm log", "mail"], 0, null },
        { ["crm", "crm mail", "crm mail log"], 1, 2 },
        { ["mail log", "crm", "mail log"], 2, 2 }, // it was away in between
        { ["mail log", "crm", "mail log", "mail log"], 2, 2 },
        { ["mail log", "mail other-words log"], 0, 0 },
        { ["mail uploads", "mail log"], 0, 1 }, // what people brought is read from now on
        { ["mail log", "mail sent"], 0, 1 }, // what was read is sent from now on
        { ["two-sources mail log", "mail log"], 1, 0 }, // nothing said which directory it follows
        { ["mail log", "mail log older-program", "mail log"], null, null }, // what the version before does not say may be any time ago
        { ["mail log older-program", "mail log", "crm log", "mail log"], 3, null }, // until it was away
    };

    [Theory]
    [MemberData(nameof(Versions))]
    public void It_counts_from_the_version_since_which_it_stands_without_interruption(string[] versions, int? mailSince, int? logSince)
    {
        var version = GovernanceVersion.None;
        foreach (var (holds, hour) in versions.Select((v, i) => (v.Split(' '), i)))
        {
            version = version.Next(Of(holds), Some.Noon.AddHours(hour), "ada");
            version = holds.Contains("older-program") ? version with { Since = ImmutableDictionary<string, DateTimeOffset>.Empty } : version;
        }

        Assert.Equal(mailSince, Hour("comparison of mail"));
        Assert.Equal(logSince, Hour("reading of entra") ?? Hour("sending of entra"));

        double? Hour(string what) => version.Since.TryGetValue(what, out var since) ? (since - Some.Noon).TotalHours : null;
    }

    [Fact]
    public void After_thousands_of_versions_it_is_carried_and_not_more_than_what_there_is()
    {
        var version = GovernanceVersion.None;
        for (var minute = 0; minute < 5_000; minute++)
        {
            version = version.Next(Of(["mail", "log", $"crm{minute}"]), Some.Noon.AddMinutes(minute), "ada");
        }

        Assert.Equal([("comparison of crm4999", 4_999), ("comparison of mail", 0), ("reading of entra", 0), ("testing of crm4999", 4_999), ("testing of mail", 0)], version.Since.Select(s => (s.Key, (int)(s.Value - Some.Noon).TotalMinutes)).Order());
    }

    private static Governance Of(string[] holds)
    {
        var governance = Some.Governance([.. holds.Where(h => h is "mail" || h.StartsWith("crm", StringComparison.Ordinal)).Select(h => Some.App(h) with { Description = string.Concat(holds) })]);
        var log = holds.Contains("uploads") ? Log with { Connection = Log.Connection with { Kind = Connection.File, Url = Connection.Upload } }
            : holds.Contains("sent") ? Log with { Connection = Log.Connection with { Kind = ProvisioningLog.SentKind }, Webhook = new(SecretReference.TryParse("env:HOOK", out var secret) ? secret : throw new InvalidOperationException()) }
            : holds.Contains("log") ? Log
            : null;
        governance = governance with { ProvisioningLogs = log is null ? [] : [log] };
        return holds.Contains("two-sources") ? governance with { Campaigns = [], Sources = [Some.Source(), Some.Source() with { Name = "other" }] } : governance;
    }
}
