using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Configuration;
using Dashboard.Core.Configuration.Fields;
using Dashboard.Core.Directories;
using Dashboard.Core.Jit;
using Dashboard.Core.Probes;
using Dashboard.Core.Provisioning;
using Dashboard.Infrastructure.Configuration;

namespace Dashboard.Infrastructure.Tests.Configuration;

/// <summary>Sources, apps and provisioning logs as fields of a screen.</summary>
public sealed class ConnectorFieldsTests
{
    /// <summary>Those that stand on one line of a field, which nobody writes with a blank before it.</summary>
    private static readonly string[] OnALine = [.. SomeGovernance.Texts.Where(t => t.Trim() == t && !t.Any(char.IsControl))];

    public static TheoryData<string> Sources => [.. ConnectionFields.OfSources.Select(k => k.Word)];

    public static TheoryData<string> Apps => [.. ConnectionFields.OfApps.Select(k => k.Word)];

    public static TheoryData<string> Logs => [.. ConnectionFields.OfLogs.Select(k => k.Word)];

    [Fact]
    public void Any_source_app_and_log_comes_back_from_its_fields_as_it_was()
    {
        var (sources, apps, logs) = (new HashSet<string>(), new HashSet<string>(), new HashSet<string>());
        for (var seed = 0; seed < 300; seed++)
        {
            var some = new SomeGovernance(new Random(seed), OnALine).Governance();
            foreach (var source in some.Sources)
            {
                Same(seed, source, SetupParts.Source);
                sources.Add(source.Connection.Kind);
            }

            foreach (var app in some.Apps)
            {
                Same(seed, app, SetupParts.App, Bare);
                apps.Add(app.Connection.Kind);
            }

            foreach (var log in some.ProvisioningLogs)
            {
                Same(seed, log, SetupParts.Log, Reached);
                logs.Add(log.Connection.Kind);
            }
        }

        Assert.Equal([Connection.Ldap, Connection.Scim], sources.Order(StringComparer.Ordinal));
        Assert.Equal(ConnectionFields.OfApps.Select(k => k.Word).Order(StringComparer.Ordinal), apps.Order(StringComparer.Ordinal));
        Assert.Equal(ConnectionFields.OfLogs.Select(k => k.Word).Order(StringComparer.Ordinal), logs.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_source_in_Entra_comes_back_from_its_fields_as_it_was()
    {
        var bare = new EntraSettings("10000000-0000-0000-0000-0000000000aa", "extensionAttribute15", "contoso.example");
        foreach (var settings in (EntraSettings[])[bare, bare with { Groups = NameSet.Of("sales", "a: b"), AppRoles = NameSet.Of("10000000-0000-0000-0000-0000000000bb") }])
        {
            var auth = new ClientCredentialsAuth(new("https://login.example/token"), "client", Secret("kept:sources/entra/client"), "https://graph.microsoft.com/.default") { Expires = new(2027, 3, 31) };
            Same(0, new SourceDirectory("entra", new(Connection.Entra, new("https://graph.microsoft.com/v1.0"), auth, null, Connection.DefaultTimeout) { EntraSettings = settings }, CanaryRules.Default), SetupParts.Source);
        }
    }

    [Fact]
    public void What_is_left_empty_is_what_the_file_takes_where_nothing_is_written()
    {
        var source = SetupParts.Source.Read(new Dictionary<string, string> { ["name"] = "hr", ["connection.url"] = "https://hr.example/scim/v2" }).Value!;
        var app = SetupParts.App.Read(new Dictionary<string, string> { ["name"] = "wiki", ["owner"] = "olivia", ["tier"] = "High", ["connection.url"] = "https://wiki.example/scim/v2" }).Value!;
        var log = SetupParts.Log.Read(new Dictionary<string, string> { ["name"] = "entra", ["connection.kind"] = "entra-provisioning", ["connection.url"] = "https://graph.microsoft.com/v1.0" }).Value!;

        Assert.Equal(new SourceDirectory("hr", Scim("https://hr.example/scim/v2"), CanaryRules.Default), source);
        Assert.Equal(new GovernedApp("wiki", null, "wiki", string.Empty, "olivia", RiskTier.High, Scim("https://wiki.example/scim/v2"), new(AppScope.Everyone, []), false), app);
        Assert.Equal(
            (LogPreset.Entra.Query, LogPreset.Entra.Items, LogPreset.Entra.Next, LogPreset.Entra.Paths, LogPreset.Entra.Succeeded, ProvisioningLog.DefaultEvery, true),
            (log.Query, log.Items, log.Next, log.Paths, log.Succeeded, log.Every, log.IsOfEverybody));
    }

    [Theory]
    [MemberData(nameof(Sources))]
    public void What_an_empty_source_lacks_is_said_at_its_fields(string kind) => Told(kind, SetupParts.Source, SourceFields.Sections, "sources[0].", source => Governance.Empty with { Sources = [source] });

    [Theory]
    [MemberData(nameof(Apps))]
    public void What_an_empty_app_lacks_is_said_at_its_fields(string kind) => Told(kind, SetupParts.App, AppFields.Sections, "apps[0].", app => Governance.Empty with { Apps = [app] });

    [Theory]
    [MemberData(nameof(Logs))]
    public void What_an_empty_log_lacks_is_said_at_its_fields(string kind) => Told(kind, SetupParts.Log, ProvisioningLogFields.Sections, "provisioning-logs[0].", log => Governance.Empty with { ProvisioningLogs = [log] });

    [Fact]
    public void What_is_said_of_several_fields_at_once_stands_at_the_first_of_them()
    {
        var values = new Dictionary<string, string> { ["name"] = "hr", ["connection.url"] = "https://hr.example/scim/v2", ["canaries.budget.live"] = "1" };

        var told = SetupErrors.ByField(GovernanceValidator.Validate(Governance.Empty with { Sources = [SetupParts.Source.Read(values).Value!] }), "sources[0].", SourceFields.Sections(values), values);

        Assert.StartsWith("The budget must allow", Assert.Single(told["canaries.budget.writes-per-minute"]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_credential_that_another_kind_would_take_does_not_count()
    {
        var values = new Dictionary<string, string> { ["name"] = "hr", ["connection.kind"] = "ldap", ["connection.url"] = "ldaps://hr.example", ["connection.auth"] = "bearer", ["connection.auth.bearer.token"] = "env:TOKEN", ["connection.ldap.dialect"] = "openldap", ["connection.ldap.users"] = "ou=people", ["connection.ldap.groups"] = "ou=groups" };

        Assert.IsType<NoAuth>(SetupParts.Source.Read(values).Value!.Connection.Auth);
    }

    [Fact]
    public void The_day_on_which_a_credential_ends_is_asked_for_wherever_one_is()
    {
        var probe = new ConsoleProbe("console", new("https://crm.example/users"), new BearerAuth(Secret("env:CONSOLE")) { Expires = new(2027, 3, 31) }, ListPaging.OnePage, "$", "login", null, NameSet.Empty);

        Assert.Equal(new([probe]), new ProbeSet([SetupParts.Probe.Read(SetupParts.Probe.Write(probe)).Value!]));
    }

    private static void Same<T>(int seed, T part, SetupFields<T> fields, Func<T, T>? but = null)
        where T : class
    {
        var reading = fields.Read(fields.Write(part));

        Assert.True(reading.Errors.IsEmpty && Equals(but is null ? part : but(part), reading.Value), $"Seed {seed}: {string.Join(' ', reading.Errors)} {part} {reading.Value}");
    }

    /// <summary>An error of a form that says nothing but its kind has a field, whoever finds it.</summary>
    private static void Told<T>(string kind, SetupFields<T> fields, Func<IReadOnlyDictionary<string, string>, ImmutableArray<SetupSection>> sections, string path, Func<T, Governance> put)
        where T : class
    {
        var values = new Dictionary<string, string> { [ConnectionFields.Kind] = kind };
        var told = SetupErrors.ByField(fields.Read(values).Errors, string.Empty, sections(values), values);
        Assert.Contains(told, e => e.Key == "name");
        Assert.DoesNotContain(told, e => e.Key.Length == 0);

        // And with what can be read: what is needed.
        foreach (var field in sections(values).SelectMany(s => s.Fields).Where(f => f.IsNeeded && f.IsAsked(values)))
        {
            values.TryAdd(field.Key, field.Key.EndsWith("url", StringComparison.Ordinal) ? "ftp://user@nowhere.example?x=1" : field.Key.EndsWith("secret", StringComparison.Ordinal) ? "env:SOME" : field.Choices.Select(c => c.Word).FirstOrDefault("0 0"));
        }

        var reading = fields.Read(values);
        Assert.Empty(reading.Errors);
        told = SetupErrors.ByField(GovernanceValidator.Validate(put(reading.Value!)), path, sections(values), values);
        Assert.Contains(told, e => e.Key == "name");
        Assert.DoesNotContain(told, e => e.Key.Length == 0);
    }

    /// <summary>Without what has screens of its own.</summary>
    private static GovernedApp Bare(GovernedApp app) => app with
    {
        Probes = ProbeSet.None,
        Jit = null,
        Connection = Reached(app.Connection) with { FileSettings = app.Connection.FileSettings is { } file ? new(new AccountFields(file.Columns.UserName)) : null },
    };

    private static ProvisioningLog Reached(ProvisioningLog log) => log with { Connection = Reached(log.Connection) };

    /// <summary>Nobody is asked how long to wait for what nobody fetches.</summary>
    private static Connection Reached(Connection connection) => connection.HasNoAddress ? connection with { Timeout = Connection.DefaultTimeout, RequestsPerSecond = null } : connection;

    private static Connection Scim(string url) => new(Connection.Scim, new(url), new NoAuth(), null, Connection.DefaultTimeout);

    private static SecretReference Secret(string text) => SecretReference.TryParse(text, out var secret) ? secret : throw new InvalidOperationException(text);
}
