using System.Collections.Immutable;
using Dashboard.Core.Access;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Directories;
using Dashboard.Core.Probes;
using Dashboard.Core.Provisioning;
using Dashboard.Core.Sla;

namespace Dashboard.Infrastructure.Tests.Configuration;

/// <summary>Makes configurations at random, valid ones, with the texts that YAML finds difficult.</summary>
internal sealed class SomeGovernance(Random random, string[]? texts = null)
{
    /// <summary>The texts that YAML finds difficult.</summary>
    public static readonly string[] Texts =
        ["plain", "two words", "yes", "null", "~", "1", "0x1F", "1.5", "2026-08-07", "- dash", "a: b", "a #b", "*star", "&and", "{brace}", "'quoted'", "\"double\"", "a\nb", "\ttab", " blank ", "%", "@at", "é ü 漢字 🐚", "back\\slash", "<<", "\u0001", "...", "---"];

    public Governance Governance()
    {
        ImmutableArray<SourceDirectory> sources = [.. Many(0, 3, i => new SourceDirectory($"source-{i}", Connection(), new($"tm-{i}", Names(), Span(1, 4000), Count(), Count(), 1 + Count()) { SignIns = new(random.Next(1, 1000), Span(1000, 86_400_000)) }) { RealEvents = One(Enum.GetValues<RealEventMode>()) })];
        ImmutableArray<GovernedApp> apps = [.. Many(1, 4, Apps).SelectMany(a => a)];
        return new(
            sources,
            [.. Enum.GetValues<RiskTier>().Select(Tier)],
            apps,
            sources.IsEmpty ? [] : [.. Many(0, 3, i => Campaign(i, sources, apps))])
        {
            ProvisioningLogs = [.. Many(0, 2, i => Log(i, apps))],
        };
    }

    private ProvisioningLog Log(int i, ImmutableArray<GovernedApp> apps)
    {
        var log = Generic(i, apps);
        log = log with { Webhook = Flip() ? null : new(Secret()) };
        return random.Next(5) switch
        {
            4 => log with { Connection = log.Connection with { Kind = ProvisioningLog.SentKind, Url = Core.Directories.Connection.Sent, Auth = new NoAuth() }, Query = string.Empty, Next = null, Webhook = new(Secret()) },
            0 => log,
            3 => log with { Connection = log.Connection with { Kind = Core.Directories.Connection.File, Url = Flip() ? Core.Directories.Connection.Upload : log.Connection.Url, Auth = new NoAuth() }, Query = string.Empty, Next = null, Paths = log.Paths with { UserName = "User name|Login (old)" } },
            var n when LogPreset.All[n - 1] is var preset => Product(log, preset, apps[0].Id.Value),
            _ => log,
        };
    }

    /// <summary>A product's log: as it is known, or set up otherwise here and there.</summary>
    private ProvisioningLog Product(ProvisioningLog log, LogPreset preset, string app) => log with
    {
        Connection = log.Connection with { Kind = preset.Kind, Url = new(preset.Example) },
        Query = Flip() ? preset.Query : log.Query,
        Items = Flip() ? preset.Items : "$.data",
        Next = preset.Next,
        Jobs = preset == LogPreset.Entra && Flip() ? log.Jobs.Add(app, "3cc46fb5-af5a") : log.Jobs,
        Paths = Flip() ? preset.Paths : preset.Paths with { UserName = "a.b|c[0].d" },
        Succeeded = Flip() ? preset.Succeeded : log.Succeeded,
    };

    private ProvisioningLog Generic(int i, ImmutableArray<GovernedApp> apps) => new(
        $"log-{i}",
        Scim() with { Kind = ProvisioningLog.Kind },
        $"{Word()}={{since}}".Replace("#", string.Empty, StringComparison.Ordinal).Replace("{brace}", string.Empty, StringComparison.Ordinal),
        Flip() ? "$" : "$.value",
        Flip() ? null : "@odata.nextLink",
        new(Flip() ? null : "id", "at", "target.name", "user", "$.action", "status", Flip() ? null : "detail"),
        NameSet.Of("success", "done"),
        Flip() ? ImmutableSortedDictionary<string, string>.Empty : ImmutableSortedDictionary<string, string>.Empty.Add(apps[0].Id.Value, $"{Word()} of {i}"),
        Span(1000, 86_400_000))
    {
        SilentAfter = TimeSpan.FromDays(random.Next(1, 90)),
    };

    private IEnumerable<GovernedApp> Apps(int i)
    {
        var first = App($"app-{i}", null);
        return Flip() ? [first] : Many(1, 4, t => (Flip() ? App(first.Name, null) : first) with { Tenant = $"t{t}" });
    }

    private GovernedApp App(string name, string? tenant) => new(
        name, tenant, Text(), Flip() ? string.Empty : Text(), Text().Trim() + "x", One(Enum.GetValues<RiskTier>()), Flip() ? Connection() : SomeAccounts.AtRandom(random, Scim(), Word, mayBeFile: name != "app-0"), new(One(Enum.GetValues<AppScope>()), [.. Many(0, 3, _ => Rule())]), Flip())
    {
        Probes = SomeProbes.AtRandom(random, Text, Secret, Auth),
        SyncCycle = Flip() ? null : Span(1, 1_000_000_000),
        ComparedEvery = Flip() ? null : Span(10_000, 1_000_000_000),
        Correlation = new(
            Flip() ? [.. Enum.GetValues<CorrelationRule>().Reverse()] : Correlation.Default.Rules,
            Flip() ? [] : [ComparedField.Mail, ComparedField.UserName]) { IsSet = true },
        Jit = Flip() ? null : SomeJit.AtRandom(random),
    };

    private RoleRule Rule() => random.Next(3) switch
    {
        0 => new(true, null, null, Word()),
        1 => new(false, Text(), null, Word()),
        _ => new(false, null, Text(), Word()),
    };

    private TierPolicy Tier(RiskTier tier) => Flip() ? TierPolicy.Default(tier) : new(
        tier, Enum.GetValues<CheckKind>().ToImmutableDictionary(k => k, _ => Span(1, 1_000_000_000)), Span(1, 1_000_000_000), 1 - (random.NextDouble() / 2), Span(1, 1_000_000_000), Span(1, 1_000_000_000), Count())
    {
        LongestGrant = TimeSpan.FromHours(random.Next(4, 100)),
        Approvers = Flip() ? [Role.Administrator] : Flip() ? [Role.Administrator, Role.IamManager] : [Role.IamManager],
        RequiresControl = Flip(),
        WaiverWarning = Flip() ? null : TimeSpan.FromHours(random.Next(1, 4_320)),
        WaiverRetest = Flip() ? null : TimeSpan.FromHours(random.Next(1, 4_320)),
    };

    private Campaign Campaign(int i, ImmutableArray<SourceDirectory> sources, ImmutableArray<GovernedApp> apps)
    {
        var source = One([.. sources]);
        return new(
            $"campaign-{i}",
            source.Name,
            [.. apps.Where((a, at) => at == 0 || (Flip() && a.Connection.Kind != Core.Directories.Connection.File)).Select(a => a.Id)],
            One(Enum.GetValues<IdentityKind>()),
            apps[0].Jit is not null && Flip() ? [Phase.Join, Phase.Jit] : [Phase.Join, .. Flip() ? [Phase.Move] : Array.Empty<Phase>(), Phase.Leave, .. Flip() ? [Phase.Rehire] : Array.Empty<Phase>()],
            One(Enum.GetValues<LeaveBy>()),
            new(Flip() ? null : Text(), Names().Except(source.Canaries.ProtectedGroups)),
            new("elsewhere", Names().Except(source.Canaries.ProtectedGroups)),
            Flip() ? null : Span(1, 1_000_000),
            Flip() ? null : new("0 6 * * 1-5", Flip() ? "UTC" : "Europe/Berlin"));
    }

    private Connection Connection() => Flip() ? Scim() : new(Core.Directories.Connection.Ldap, new($"ldaps://host{random.Next(9)}.example"), new BasicAuth(Text(), Secret()), null, Span(1, 120_000))
    {
        Directory = SomeLdap.AtRandom(random, Text),
    };

    private Connection Scim() => new("scim", new($"https://host{random.Next(9)}.example:{random.Next(1, 60000)}/scim/v2"), Auth(), null, Span(1, 120_000)) { RequestsPerSecond = Flip() ? null : random.Next(1, 1000) };

    private ConnectionAuth Auth() => AnyAuth() is var auth && auth is not NoAuth && Flip() ? auth with { Expires = new DateOnly(2027, 1, 1).AddDays(random.Next(1000)) } : auth;

    private ConnectionAuth AnyAuth() => random.Next(4) switch
    {
        0 => new NoAuth(),
        1 => new BearerAuth(Secret()),
        2 => new BasicAuth(Text(), Secret()),
        _ => new ClientCredentialsAuth(new("https://idp.example/token"), Text(), Secret(), Flip() ? null : Text()),
    };

    private SecretReference Secret() => SecretReference.TryParse(Flip() ? "env:SOME_NAME" : "file:/run/secrets/a b: #c", out var secret) ? secret : throw new InvalidOperationException();

    private NameSet Names() => new(Many(0, 4, _ => Text()));

    /// <summary>The validator asks for more than blanks here.</summary>
    private string Word() => Text() + "x";

    private string Text() => One(texts ?? Texts);

    private int Count() => random.Next(1, 10_000);

    private TimeSpan Span(int least, int most) => TimeSpan.FromMilliseconds((60_000 * (most == 4000 ? 1 : 0)) + ((long)random.Next(least, most) * (most == 4000 ? 60_000 : 1)));

    private bool Flip() => random.Next(2) == 0;

    private T One<T>(T[] from) => from[random.Next(from.Length)];

    private IEnumerable<T> Many<T>(int least, int most, Func<int, T> make) => [.. Enumerable.Range(0, random.Next(least, most)).Select(make)];
}
