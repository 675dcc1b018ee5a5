using System.Collections.Immutable;
using Dashboard.Core.Access;
using Dashboard.Core.Apps;
using Dashboard.Core.Channels;
using Dashboard.Core.Configuration;
using Dashboard.Core.Configuration.Fields;
using Dashboard.Core.Directories;
using Dashboard.Core.Sla;
using Dashboard.Infrastructure.Configuration;

namespace Dashboard.Infrastructure.Tests.Configuration;

/// <summary>Tiers, channels and zones as fields: every key of the file has one, and what is written comes back.</summary>
public sealed class SettingsFieldsTests
{
    private const string Unknown = "nobody-knows";

    public static TheoryData<string, string, string> Places => new()
    {
        { "tier", "tiers: [{name: Low, HERE: 1}]", "" },
        { "tier", "tiers: [{name: Low, limits: {HERE: 1}}]", "limits." },
        { "channel", "notifications: {channels: [{name: a, for: auditor, slack: {address: env:A}, HERE: 1}]}", "" },
        { "channel", "notifications: {channels: [{name: a, for: auditor, mail: {HERE: 1}}]}", "mail." },
        { "channel", "notifications: {channels: [{name: a, for: auditor, mail: {login: {HERE: 1}}}]}", "mail.login." },
        { "channel", "notifications: {channels: [{name: a, for: auditor, webhook: {HERE: 1}}]}", "webhook." },
        { "channel", "notifications: {channels: [{name: a, for: auditor, teams: {HERE: 1}}]}", "teams." },
        { "channel", "notifications: {channels: [{name: a, for: auditor, slack: {HERE: 1}}]}", "slack." },
        { "channel", "notifications: {channels: [{name: a, for: auditor, slack: {address: env:A}, quiet: {HERE: 1}}]}", "quiet." },
        { "notifications", "notifications: {HERE: 1}", "" },
        { "zone", "egress: {zones: [{name: a, HERE: 1}]}", "" },
    };

    public static TheoryData<string> Targets => [.. ChannelFields.Targets.Select(t => t.Word)];

    /// <summary>The reader itself says which keys there are, so that one that is added there and has no field is found.</summary>
    [Theory]
    [MemberData(nameof(Places))]
    public void Every_key_that_the_file_may_have_has_a_field(string part, string yaml, string below)
    {
        var refusal = Assert.Single(new GovernanceYaml().Read($"version: 1\n{yaml.Replace("HERE", Unknown, StringComparison.Ordinal)}\n").Errors, e => e.Path.EndsWith(Unknown, StringComparison.Ordinal));
        var keys = refusal.Message[(refusal.Message.IndexOf("There are: ", StringComparison.Ordinal) + 11)..].TrimEnd('.').Split(", ");

        // The channels have pages of their own.
        var known = FieldsOf(part).Where(k => k.StartsWith(below, StringComparison.Ordinal)).Select(k => k[below.Length..].Split('.')[0]).Distinct();
        Assert.Equal(keys.Except(part == "notifications" ? ["channels"] : []).Order(), known.Except(part == "channel" ? [ChannelFields.Target] : []).Order());
    }

    [Fact]
    public void Every_word_that_the_file_may_have_can_be_chosen()
    {
        Assert.Equal(Enum.GetValues<NotificationKind>().Select(Words.AsKey).Order(), ChannelFields.Kinds.Select(k => k.Word).Order());
        Assert.Equal(Enum.GetValues<Role>().Select(Words.AsKey).Order(), ChannelFields.Readers.Select(r => r.Word).Order());
        var mail = ChannelFields.Sections(new Dictionary<string, string> { [ChannelFields.Target] = "mail" }).SelectMany(s => s.Fields).Single(f => f.Key == "mail.security");
        Assert.Equal(Enum.GetValues<MailSecurity>().Select(Words.Write).Order(), mail.Choices.Select(c => c.Word).Order());
        Assert.All(Enum.GetValues<CheckKind>(), kind => Assert.Equal($"limits.{Words.AsKey(kind)}", TierFields.LimitKey(kind)));
    }

    [Fact]
    public void Any_tier_comes_back_from_its_fields_as_it_was()
    {
        foreach (var tier in Enum.GetValues<RiskTier>())
        {
            Same(SetupParts.Tier, TierPolicy.Default(tier));
        }

        for (var seed = 0; seed < 300; seed++)
        {
            Same(SetupParts.Tier, SomeTier(new(seed)));
        }
    }

    [Fact]
    public void A_limit_that_is_left_empty_follows_the_check_it_is_like()
    {
        var written = SetupParts.Tier.Write(TierPolicy.Default(RiskTier.High));
        Assert.False(written.ContainsKey("limits.leaver-tokens"));

        var read = SetupParts.Tier.Read(written.SetItem("limits.leaver-account", "20m")).Value!;

        Assert.Equal(TimeSpan.FromMinutes(20), read.Limits[CheckKind.LeaverTokens]);
        Assert.Equal(TimeSpan.FromHours(1), read.Limits[CheckKind.LeaverEntitlements]);
        var hint = TierFields.Sections(written.SetItem("limits.leaver-account", "20m")).SelectMany(s => s.Fields).Single(f => f.Key == "limits.leaver-tokens").Hint;
        Assert.StartsWith("Empty: 20m, as '", hint, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public void A_channel_comes_back_from_its_fields_as_it_was(string target)
    {
        var channel = new Channel("iam-team", SomeTarget(target), Role.AppOwner)
        {
            Owner = "olivia.owner@example.org",
            Kinds = [NotificationKind.Breach, NotificationKind.CanaryLeaked],
            Apps = NameSet.Of("mail", "wiki.eu"),
            DigestAt = new(8, 5),
            Quiet = new(new(20, 0), new(7, 30)),
            TimeZone = "Europe/Berlin",
            LeaverProofsAtOnce = true,
            TellsResolved = false,
        };

        Same(SetupParts.Channel, channel);
        Same(SetupParts.Channel, new Channel("plain", SomeTarget(target) with { CaFile = null }, Role.Auditor));
        Assert.Equal(target, SetupParts.Channel.Write(channel)[ChannelFields.Target]);
    }

    [Fact]
    public void What_the_other_targets_asked_for_does_not_count()
    {
        var values = SetupParts.Channel.Write(new Channel("a", SomeTarget("slack"), Role.Auditor)).SetItem("mail.host", "nowhere").SetItem("owner", "olivia");

        Assert.Equal(new Channel("a", SomeTarget("slack"), Role.Auditor), SetupParts.Channel.Read(values).Value);
    }

    [Fact]
    public void A_target_that_is_chosen_and_left_empty_says_what_is_missing_in_it()
    {
        var errors = SetupParts.Channel.Read(new Dictionary<string, string> { ["name"] = "a", ["for"] = "auditor", [ChannelFields.Target] = "mail" }).Errors;

        Assert.Equal(["mail.from", "mail.host"], errors.Select(e => e.Path).Order());
    }

    [Fact]
    public void What_counts_for_every_channel_comes_back_as_it_was()
    {
        Same(SetupParts.Notifications, NotificationSettings.None);
        Same(SetupParts.Notifications, NotificationSettings.None with { Address = new("https://tidemark.example"), ExceptionWarning = TimeSpan.FromDays(30) });
    }

    [Fact]
    public void A_zone_comes_back_from_its_fields_as_it_was()
    {
        Same(SetupParts.Zone, new EgressZone("saas") { Hosts = NameSet.Of("*.example.org", "wiki.example.com"), Ranges = NameSet.Of("10.20.0.0/16", "fd12:3456::/32"), Ports = NameSet.Of("443", "8000-8100") });
        Same(SetupParts.Zone, new EgressZone("inside") { Ranges = NameSet.Of("10.20.0.7") });
    }

    private static void Same<T>(SetupFields<T> fields, T part)
        where T : class
    {
        var reading = fields.Read(fields.Write(part));

        Assert.Empty(reading.Errors);
        Assert.Equal(part, reading.Value);
    }

    private static TierPolicy SomeTier(Random random)
    {
        var tier = TierPolicy.Default((RiskTier)random.Next(4));
        var limits = Enum.GetValues<CheckKind>().Where(_ => random.Next(2) == 0).ToImmutableDictionary(k => k, _ => Span());
        return tier with
        {
            Limits = random.Next(3) == 0 ? tier.Limits : tier.Limits.SetItems(limits),
            Cadence = Span(),
            Target = random.NextDouble(),
            LongestWaiver = Span(),
            LongestWaiverInterval = Span(),
            ShortestJustification = random.Next(500),
            LongestGrant = Span(),
            Approvers = random.Next(3) switch { 0 => [Role.Administrator], 1 => [Role.IamManager], _ => tier.Approvers },
            RequiresControl = random.Next(2) == 0,
            WaiverWarning = random.Next(2) == 0 ? null : Span(),
            WaiverRetest = random.Next(2) == 0 ? null : Span(),
        };

        TimeSpan Span() => TimeSpan.FromMilliseconds(random.Next(1, int.MaxValue));
    }

    private static IEnumerable<string> FieldsOf(string part) => part switch
    {
        "tier" => Keys(TierFields.Sections(ImmutableDictionary<string, string>.Empty)),
        "zone" => Keys(ZoneFields.Sections(ImmutableDictionary<string, string>.Empty)),
        "notifications" => Keys(NotificationFields.Sections(ImmutableDictionary<string, string>.Empty)),
        _ => ChannelFields.Targets.SelectMany(t => Keys(ChannelFields.Sections(new Dictionary<string, string> { [ChannelFields.Target] = t.Word }))),
    };

    private static IEnumerable<string> Keys(ImmutableArray<SetupSection> sections) => sections.SelectMany(s => s.Fields).Select(f => f.Key);

    private static ChannelTarget SomeTarget(string word) => word switch
    {
        "mail" => new MailTarget("smtp.example.org", 465, MailSecurity.Tls, "tidemark@example.org", NameSet.Of("a@example.org", "b@example.org")) { Login = new("tidemark", Secret()), CaFile = "/ca.pem" },
        "webhook" => new WebhookTarget(new("https://receiver.example/in"), Secret()) { CaFile = "/ca.pem" },
        "teams" => new TeamsTarget(Secret()) { CaFile = "/ca.pem" },
        _ => new SlackTarget(Secret()) { CaFile = "/ca.pem" },
    };

    private static SecretReference Secret() => SecretReference.TryParse("env:SOME", out var secret) ? secret : throw new InvalidOperationException();
}
