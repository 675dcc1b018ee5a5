using System.Collections.Immutable;
using Dashboard.Core.Configuration;
using Dashboard.Core.Configuration.Fields;
using Dashboard.Core.Directories;
using Dashboard.Core.Jit;
using Dashboard.Core.Probes;
using Dashboard.Infrastructure.Configuration;

namespace Dashboard.Infrastructure.Tests.Configuration;

public sealed class SetupFieldsTests
{
    public static TheoryData<string> KindsOfProbes => [.. ProbeKinds.All];

    public static TheoryData<int> Lendings => [.. Enumerable.Range(0, SomeJit.OfEveryKind.Length)];

    [Fact]
    public void Every_kind_that_a_file_may_have_can_be_chosen_on_the_screen()
    {
        Assert.Equal(ProbeKinds.All, ProbeFields.Kinds.Select(k => k.Word));
        Assert.Equal([JitWriter.Http, JitWriter.EntraPim, JitWriter.ScimGroup, JitWriter.LdapGroup], JitFields.Kinds.Select(k => k.Word));
    }

    [Theory]
    [MemberData(nameof(KindsOfProbes))]
    public void A_probe_comes_back_from_its_fields_as_it_was(string kind)
    {
        var probe = Full(kind);

        var reading = SetupParts.Probe.Read(SetupParts.Probe.Write(probe));

        Assert.Empty(reading.Errors);
        Assert.Equal(new([probe]), new ProbeSet([reading.Value!]));
    }

    [Theory]
    [MemberData(nameof(Lendings))]
    public void Lent_access_comes_back_from_its_fields_as_it_was_but_for_its_probes(int which)
    {
        var jit = SomeJit.OfEveryKind[which] with { Probes = ProbeSet.None };

        var reading = SetupParts.Jit.Read(SetupParts.Jit.Write(SomeJit.OfEveryKind[which]));

        Assert.Empty(reading.Errors);
        Assert.Equal(jit, reading.Value);
    }

    [Fact]
    public void The_columns_of_a_file_come_back_from_their_fields_as_they_were()
    {
        var full = new FileSettings(new AccountFields("Login")
        {
            Id = "Key",
            ExternalId = "Ext",
            Active = "State",
            ActiveValues = NameSet.Of("Enabled", "true", "null"),
            InactiveValues = NameSet.Of("Locked", "- gone: yes"),
            Entitlements = "Roles",
            Mail = "E-Mail",
            DisplayName = "Name",
            Department = "Dept: full",
            Local = "Origin",
            LocalValues = NameSet.Of("by hand"),
            ChangedBy = "By",
            LastModified = "When",
        })
        {
            Separator = ";",
            HasRowPerEntitlement = true,
            Sheet = "Users",
            AsOf = "Exported",
        };

        foreach (var settings in (FileSettings[])[full, new(new AccountFields("Login"))])
        {
            var reading = SetupParts.File.Read(SetupParts.File.Write(settings));

            Assert.Empty(reading.Errors);
            Assert.Equal(settings, reading.Value);
        }
    }

    [Fact]
    public void A_file_without_a_column_for_the_name_is_refused_at_that_field()
    {
        var error = Assert.Single(SetupParts.File.Read(new Dictionary<string, string> { ["columns.mail"] = "Mail" }).Errors);

        Assert.Equal("columns.user-name", error.Path);
    }

    [Fact]
    public void Any_probe_comes_back_from_its_fields_as_it_was()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var words = new[] { "plain", "a: b", "yes", "null", "{brace}", "ü#1", "'q\"", "- x" };
            var probes = SomeProbes.AtRandom(random, () => words[random.Next(words.Length)], Secret, () => random.Next(3) switch { 0 => new NoAuth(), 1 => new BearerAuth(Secret()), _ => new BasicAuth("me", Secret()) });
            foreach (var probe in probes.All)
            {
                var reading = SetupParts.Probe.Read(SetupParts.Probe.Write(probe));

                Assert.True(reading.Errors.IsEmpty && new ProbeSet([probe]).Equals(new([reading.Value!])), $"Seed {seed}, {probe.Name}: {string.Join(' ', reading.Errors)}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(KindsOfProbes))]
    public void What_a_kind_needs_is_what_cannot_be_left_out(string kind)
    {
        var full = SetupParts.Probe.Write(Full(kind));
        foreach (var field in Asked(ProbeFields.Sections(full), full))
        {
            var errors = SetupParts.Probe.Read(full.Remove(field.Key)).Errors;

            Assert.True(field.IsNeeded == errors.Any(e => e.Path == field.Key), $"{kind}, {field.Key}: {string.Join(' ', errors)}");
        }
    }

    [Theory]
    [MemberData(nameof(Lendings))]
    public void What_a_broker_needs_is_what_cannot_be_left_out(int which)
    {
        var full = SetupParts.Jit.Write(SomeJit.OfEveryKind[which]);
        foreach (var field in Asked(JitFields.Sections(full), full).Where(f => f.Key != "broker.active"))
        {
            var errors = SetupParts.Jit.Read(full.Remove(field.Key)).Errors;

            Assert.True(field.IsNeeded == errors.Any(e => e.Path == field.Key), $"{which}, {field.Key}: {string.Join(' ', errors)}");
        }
    }

    [Fact]
    public void What_cannot_be_read_stands_at_its_field_in_the_words_of_the_file()
    {
        var reading = SetupParts.Probe.Read(new Dictionary<string, string>
        {
            ["name"] = "console",
            ["kind"] = "console",
            ["url"] = "crm.example/users",
            ["auth"] = "bearer",
            ["auth.bearer.token"] = "s3cret",
            ["items"] = "$.users",
            ["account"] = "login",
            ["timeout"] = "soon",
            ["kinds"] = "Person\nRobot",
        });

        Assert.Null(reading.Value);
        Assert.Equal(["auth.bearer.token", "kinds[1]", "timeout", "url"], reading.Errors.Select(e => e.Path).Order(StringComparer.Ordinal));
        Assert.Contains(reading.Errors, e => e.Message.StartsWith("'crm.example/users' is not an address.", StringComparison.Ordinal));
        Assert.DoesNotContain(reading.Errors, e => e.Message.Contains("s3cret", StringComparison.Ordinal));
        Assert.All(reading.Errors, e => Assert.Null(e.Line));
    }

    [Fact]
    public void A_branch_that_is_chosen_and_left_empty_says_what_is_missing_in_it()
    {
        var reading = SetupParts.Probe.Read(SetupParts.Probe.Write(Full("console")).Remove("auth.bearer.token"));

        Assert.Equal("auth.bearer.token", Assert.Single(reading.Errors).Path);
    }

    [Fact]
    public void What_another_kind_would_ask_for_does_not_count()
    {
        var values = SetupParts.Probe.Write(Full("basic")).SetItem("token-url", "no address").SetItem("obtain.url", "nor this");

        Assert.IsType<BasicProbe>(SetupParts.Probe.Read(values).Value);
    }

    [Fact]
    public void A_header_without_a_colon_is_told()
    {
        var reading = SetupParts.Probe.Read(SetupParts.Probe.Write(Full("request")).SetItem("headers", "X-Key: {credential}\nNonsense"));

        Assert.Equal("headers.Nonsense", Assert.Single(reading.Errors).Path);
    }

    private static AccessProbe Full(string kind) => SomeProbes.OfEveryKind.All.First(p => ProbeKinds.Of(p) == kind);

    /// <summary>What is asked for and filled. A section that may be left out as a whole says nothing of its fields.</summary>
    private static IEnumerable<SetupField> Asked(ImmutableArray<SetupSection> sections, ImmutableDictionary<string, string> full) =>
        sections.Where(s => !s.IsOptional).SelectMany(s => s.Fields).Where(f => f.IsAsked(full) && full.ContainsKey(f.Key));

    private static SecretReference Secret() => SecretReference.TryParse("env:SOME", out var secret) ? secret : throw new InvalidOperationException();
}
