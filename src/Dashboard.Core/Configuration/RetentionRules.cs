using System.Collections.Immutable;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Keeping;
using Dashboard.Core.Timing;

namespace Dashboard.Core.Configuration;

/// <summary>Refuses to keep anything for less long than the product itself needs it. What is in use besides is held back one by one, whatever is set.</summary>
public static class RetentionRules
{
    private static readonly TimeSpan Month = TimeSpan.FromDays(30);
    private static readonly TimeSpan Quarter = TimeSpan.FromDays(90);
    private static readonly TimeSpan Year = TimeSpan.FromDays(366);

    /// <summary>The shortest time that a kind can be kept by this configuration.</summary>
    public static RetentionFloor Shortest(RetentionKind kind, Governance governance) => (kind switch
    {
        RetentionKind.Runs => governance.Tiers.Select(t => new RetentionFloor(t.Cadence, $"a result of the tier {t.Tier} counts for its cadence of {HumanTime.Format(t.Cadence)}")).Append(new(Quarter, "the pages show results of 90 days")),
        RetentionKind.Comparisons => governance.Apps.Where(a => a.ComparedEvery is not null).Select(a => new RetentionFloor(a.ComparedEvery!.Value, $"the app {a.Title} is compared every {HumanTime.Format(a.ComparedEvery!.Value)}")).Append(new(Quarter, "the pages show comparisons of 90 days")),
        RetentionKind.Findings => [new(Quarter, "the pages show how findings came and went in 90 days")],
        RetentionKind.RealEvents => [new(Month, "the posture counts real events of 30 days")],
        RetentionKind.LogEntries => governance.ProvisioningLogs.Select(l => new RetentionFloor(l.SilentAfter, $"the log {l.Name} is silent too long only after {HumanTime.Format(l.SilentAfter)}")).Append(new(Month, "gaps are looked for in 30 days of the logs")),
        RetentionKind.Outages => [new(Quarter, "the pages show control outages of 90 days")],
        RetentionKind.Messages => [new(Month, "messages are shown for 30 days, and nothing may be told twice")],
        RetentionKind.Packs => [new(Year, "an audit asks for what was issued within a year")],
        RetentionKind.Exceptions => [new(Year, "an audit asks for what was excused within a year")],
        _ => (IEnumerable<RetentionFloor>)[new(Year, "an audit asks how everything was set up within a year")],
    }).MaxBy(floor => floor.Time)!;

    /// <summary>What is wrong with the retention of a configuration.</summary>
    public static ImmutableArray<ConfigurationError> Check(Governance governance)
    {
        var errors = ImmutableArray.CreateBuilder<ConfigurationError>();
        Check(governance, errors);
        return errors.ToImmutable();
    }

    internal static void Check(Governance governance, ImmutableArray<ConfigurationError>.Builder errors)
    {
        var kinds = new HashSet<RetentionKind>();
        foreach (var rule in governance.Retention.Rules)
        {
            var floor = Shortest(rule.Kind, governance);
            if (!kinds.Add(rule.Kind))
            {
                errors.Add(new(PathOf(rule.Kind), "It is set twice. Set it once.", null));
            }
            else if (rule.Keep < floor.Time)
            {
                errors.Add(new(PathOf(rule.Kind), $"Keep them for at least {RetentionWords.Of(floor.Time)}: {floor.Why}.", null));
            }
            else if (rule.Keep > RetentionLimits.Longest)
            {
                errors.Add(new(PathOf(rule.Kind), $"Keep them for at most {RetentionWords.Of(RetentionLimits.Longest)}, or for ever.", null));
            }
        }
    }

    /// <summary>The key of a kind in the file.</summary>
    public static string PathOf(RetentionKind kind) => kind switch
    {
        RetentionKind.RealEvents => "retention.real-events",
        RetentionKind.LogEntries => "retention.log-entries",
        _ => $"retention.{kind.ToString().ToLowerInvariant()}",
    };
}
