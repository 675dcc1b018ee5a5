using Dashboard.Core.Campaigns;
using Dashboard.Core.Configuration;
using Dashboard.Core.Directories;
using Dashboard.Infrastructure.Configuration;
using Dashboard.Infrastructure.Persistence;
using Dashboard.Infrastructure.Tests.Persistence;

namespace Dashboard.Infrastructure.Tests.Configuration;

public sealed class StoredLdapTests
{
    [Fact]
    public void A_directory_is_kept_and_written_as_it_was_set_up()
    {
        for (var seed = 0; seed < 50; seed++)
        {
            var random = new Random(seed);
            var ldap = SomeLdap.AtRandom(random, () => $"text {random.Next()}");
            var governance = Samples.Governance with { Sources = [Samples.Source with { Connection = Samples.Source.Connection with { Kind = Connection.Ldap, Directory = ldap } }] };

            var kept = StoredJson.Read<Governance>(StoredJson.Write(governance), "It");

            Assert.Equal(ldap, kept.Sources[0].Connection.Directory);
            Assert.True(governance.HasSameContentAs(kept));
        }
    }

    [Fact]
    public void A_directory_is_written_as_a_person_would()
    {
        const string text = """
                connection:
                  kind: ldap
                  url: "ldaps://dir.example:636"
                  auth:
                    basic:
                      user-name: "cn=tidemark,dc=example"
                      password: "env:DIRECTORY_PASSWORD"
                  timeout: 10s
                  ldap:
                    dialect: 389-ds
                    users: "ou=people,dc=example"
                    groups: "ou=groups,dc=example"
                    nested-groups: true
                    canary-container: "ou=canaries,ou=people,dc=example"
                    attributes:
                      member: uniqueMember
                    disabled:
                      attribute: employeeStatus
                      values: [inactive]
                      enabled-value: active
                    page-size: 500

            """;
        var yaml = new GovernanceYaml();

        var read = yaml.Read($"version: 1\nsources:\n  - name: hr\n{text}");

        Assert.True(read.Errors.IsEmpty, string.Join('\n', read.Errors));
        var ldap = read.Governance!.Sources[0].Connection.Directory!;
        Assert.Equal((LdapDialect.DirectoryServer389, "ou", "uniqueMember", "employeeStatus"), (ldap.Dialect, ldap.Attributes.Department, ldap.Attributes.Member, ldap.Sign!.Attribute));
        Assert.Contains(text, yaml.Write(read.Governance).ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }
}
