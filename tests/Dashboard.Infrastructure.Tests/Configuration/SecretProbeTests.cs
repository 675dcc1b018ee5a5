using Dashboard.Core.Campaigns;
using Dashboard.Core.Configuration;
using Dashboard.Core.Directories;
using Dashboard.Core.Probes;
using Dashboard.Infrastructure.Configuration;

namespace Dashboard.Infrastructure.Tests.Configuration;

public sealed class SecretProbeTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public void Variables_and_files_are_looked_for()
    {
        var variable = $"TIDEMARK_TEST_{Guid.NewGuid():N}";

        Assert.Equal(SecretState.Missing, Probe($"env:{variable}"));
        Environment.SetEnvironmentVariable(variable, "s3cret");
        Assert.Equal(SecretState.Readable, Probe($"env:{variable}"));
        Environment.SetEnvironmentVariable(variable, null);

        Assert.Equal(SecretState.Empty, Probe($"file:{_file}"));
        File.WriteAllText(_file, "s3cret");
        Assert.Equal(SecretState.Readable, Probe($"file:{_file}"));
        Assert.Equal(SecretState.Missing, Probe($"file:{_file}.not"));
        Assert.Equal(SecretState.Forbidden, Probe($"file:{Path.GetTempPath()}"));
    }

    [Fact]
    public void A_connection_that_is_in_force_is_not_looked_at_again()
    {
        var source = new SourceDirectory("d", new("scim", new("https://d.example"), new BearerAuth(Reference("env:TIDEMARK_TEST_NEVER_SET")), null, TimeSpan.FromSeconds(1)), CanaryRules.Default);
        var wanted = Governance.Empty with { Sources = [source] };

        var error = Assert.Single(SecretRules.Check(wanted, Governance.Empty, SomeSecretProbe.Of()));

        Assert.Equal("sources[0].connection.auth.bearer.token", error.Path);
        Assert.StartsWith("The environment variable TIDEMARK_TEST_NEVER_SET, which this key names, is not set: set it for the server process", error.Message, StringComparison.Ordinal);
        Assert.Empty(SecretRules.Check(wanted, wanted, SomeSecretProbe.Of()));
    }

    [Fact]
    public void The_secrets_of_probes_are_looked_for_unless_they_are_in_force()
    {
        var app = Persistence.Samples.Governance.Apps[0] with { Probes = SomeProbes.OfEveryKind };
        var wanted = Governance.Empty with { Apps = [app] };

        var errors = SecretRules.Check(wanted, Governance.Empty, new NothingThere());

        Assert.Equal(
            ["apps[0].probes[0].client-secret", "apps[0].probes[1].client-secret", "apps[0].probes[9].client-secret", "apps[0].probes[11].auth.bearer.token"],
            errors.Select(e => e.Path));
        Assert.Empty(SecretRules.Check(wanted, wanted, new NothingThere()));
        var login = (PasswordGrantProbe)app.Probes.All[0];
        var changed = wanted with { Apps = [app with { Probes = new([login with { Scope = "openid" }, .. app.Probes.All[1..]]) }] };
        Assert.Equal("apps[0].probes[0].client-secret", Assert.Single(SecretRules.Check(changed, wanted, new NothingThere())).Path);
    }

    [Theory]
    [InlineData("file:/var/lib/tidemark/secrets/wrapping.key", SecretState.Own)]
    [InlineData("file:/var/lib/tidemark/../tidemark/audit/signing.key", SecretState.Own)]
    [InlineData("file:/var/lib/tidemark/tidemark.db-wal", SecretState.Own)]
    [InlineData("file:/run/secrets/tidemark.key", SecretState.Own)]
    [InlineData("file:/proc/self/root/var/lib/tidemark/secrets/wrapping.key", SecretState.Own)]
    [InlineData("file:/run/secrets/earlier.key", SecretState.Own)]
    [InlineData("file:/etc/tidemark/packs.pem", SecretState.Own)]
    [InlineData("env:Api__BootstrapToken", SecretState.Own)]
    [InlineData("env:AZUREAD__CLIENTSECRET", SecretState.Own)]
    [InlineData("env:SIEM_SECRET", SecretState.Own)]
    [InlineData("env:VAULT_TOKEN", SecretState.Own)]
    [InlineData("env:TIDEMARK_TEST_NEVER_SET", SecretState.Missing)]
    [InlineData("file:/var/lib/tidemark/hr.token", SecretState.Missing)] // somebody's own file
    public void What_is_of_the_product_itself_is_no_secret_of_a_connection(string reference, SecretState state) => Assert.Equal(
        state,
        SomeSecretProbe.Of("/var/lib/tidemark", new() { KeyFile = "/run/secrets/tidemark.key", PreviousKeyFiles = { "/run/secrets/earlier.key" }, VaultToken = "env:VAULT_TOKEN" }).Probe(Reference(reference)));

    private static SecretState Probe(string reference) => SomeSecretProbe.Of().Probe(Reference(reference));

    private static SecretReference Reference(string text) => SecretReference.TryParse(text, out var reference) ? reference : throw new ArgumentException(text);

    private sealed class NothingThere : ISecretProbe
    {
        public SecretState Probe(SecretReference reference) => SecretState.Missing;
    }
}
