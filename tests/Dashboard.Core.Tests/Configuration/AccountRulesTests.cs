using System.Collections.Immutable;
using Dashboard.Core.Configuration;
using Dashboard.Core.Directories;

namespace Dashboard.Core.Tests.Configuration;

/// <summary>Apps that are read over an API of their own, or from a file: what is wrong is said with its key.</summary>
public sealed class AccountRulesTests
{
    private static readonly AccountFields Fields = new("login") { Id = "id", Active = "status", ActiveValues = NameSet.Of("active"), Entitlements = "roles" };

    private static readonly Connection Api = Some.Connection("https://app.example/api") with
    {
        Kind = Connection.Rest,
        RestSettings = new("users", ListPaging.OnePage, "$.users", Fields) { ById = "users/{id}", ByName = "users?name={userName}", Total = "$.total" },
    };

    private static readonly Connection Upload = Some.Connection() with { Kind = Connection.File, Url = Connection.Upload, FileSettings = new(Fields) { Separator = ";", AsOf = "Exported at" } };

    [Fact]
    public void The_valid_ones_have_no_errors()
    {
        Assert.Empty(Errors(Api));
        Assert.Empty(Errors(Upload));
        Assert.Empty(Errors(Upload with { Url = new("https://app.example/export.csv?format=csv"), Auth = new BasicAuth("reader", Secret()) }));
    }

    [Fact]
    public void One_broken_field_gives_one_error_with_its_key()
    {
        (string Path, string Says, Connection Broken)[] cases =
        [
            ("url", "below which the API lies", Api with { Url = new("https://app.example/api?key=x") }),
            ("upload", "Only a file can be uploaded", Api with { Url = Connection.Upload }),
            ("timeout", "2m", Api with { Timeout = TimeSpan.Zero }),
            ("rest", "listing, items", Api with { RestSettings = null }),
            ("file", "belongs to the kind 'file'", Api with { FileSettings = Upload.FileSettings }),
            ("rest", "belongs to the kind 'rest'", Upload with { RestSettings = Api.RestSettings }),
            ("rest", "belongs to the kind 'rest'", Some.Connection() with { RestSettings = Api.RestSettings }),
            ("rest.listing", "not a path below", Rest(r => r with { Listing = "https://elsewhere.example/users" })),
            ("rest.listing", "not a path below", Rest(r => r with { Listing = "//elsewhere.example/users" })),
            ("rest.listing", "not a path below", Rest(r => r with { Listing = "users/{id}" })),
            ("rest.by-id", "Put {id}", Rest(r => r with { ById = "users/1" })),
            ("rest.by-id", "other placeholders", Rest(r => r with { ById = "users/{id}/{x}" })),
            ("rest.by-name", "Put {userName}", Rest(r => r with { ByName = "users" })),
            ("rest.items", "not a path to a list", Rest(r => r with { Items = "$.users[*]" })),
            ("rest.item", "no look-up by id", Rest(r => r with { Item = "$.user", ById = null })),
            ("rest.total", "not a path", Rest(r => r with { Total = "$" })),
            ("rest.paging.parameter", "needs the name", Rest(r => r with { Paging = new(ListPagingKind.Page, null, null, 100, null) })),
            ("rest.account.id", "where the id", Account(f => f with { Id = null })),
            ("rest.account.user-name", "not a path", Account(f => f with { UserName = "a b" })),
            ("rest.account.active-values", "such as [true]", Account(f => f with { ActiveValues = NameSet.Empty })),
            ("rest.account.active-values", "Name with 'active'", Account(f => f with { Active = null })),
            ("rest.account.inactive-values", "'Active' means active and inactive", Account(f => f with { ActiveValues = NameSet.Of("Active"), InactiveValues = NameSet.Of("active") })),
            ("rest.account.local-values", "belong together", Account(f => f with { Local = "origin" })),
            ("rest.account.entitlement-name", "Say with 'entitlements'", Account(f => f with { Entitlements = null, EntitlementName = "name" })),
            ("url", "or say 'upload: true'", Upload with { Url = new("ftp://app.example/x.csv") }),
            ("auth", "needs no credential", Upload with { Auth = new BearerAuth(Secret()) }),
            ("file", "columns at least user-name", Upload with { FileSettings = null }),
            ("file.columns.mail", "header is missing", File(f => f with { Columns = f.Columns with { Mail = " " } })),
            ("file.columns.entitlement-name", "no names within it", File(f => f with { Columns = f.Columns with { EntitlementName = "name" } })),
            ("file.separator", "no column of entitlements", File(f => f with { Columns = f.Columns with { Entitlements = null } })),
            ("file.row-per-entitlement", "Name the column", File(f => new(f.Columns with { Entitlements = null }) { HasRowPerEntitlement = true })),
            ("file.sheet", "A value is missing", File(f => f with { Sheet = " " })),
            ("file.as-of", "A value is missing", File(f => f with { AsOf = " " })),
        ];

        foreach (var (path, says, broken) in cases)
        {
            var error = Assert.Single(Errors(broken));
            Assert.Equal($"apps[0].connection.{path}", error.Path);
            Assert.Contains(says, error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void An_app_that_is_read_from_a_file_is_in_no_campaign()
    {
        var error = Assert.Single(GovernanceValidator.Validate(Some.Governance(Some.App() with { Connection = Upload })));

        Assert.Equal("campaigns[0].apps[0]", error.Path);
        Assert.Contains("cannot time anything", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_source_is_neither_an_api_of_an_app_nor_a_file()
    {
        foreach (var connection in new[] { Api, Upload })
        {
            var broken = Some.Governance() with { Sources = [Some.Source() with { Connection = connection }] };
            Assert.Contains(GovernanceValidator.Validate(broken), e => e.Path == "sources[0].connection.kind");
        }
    }

    private static Connection Rest(Func<RestSettings, RestSettings> change) => Api with { RestSettings = change(Api.RestSettings!) };

    private static Connection Account(Func<AccountFields, AccountFields> change) => Rest(r => r with { Account = change(r.Account) });

    private static Connection File(Func<FileSettings, FileSettings> change) => Upload with { FileSettings = change(Upload.FileSettings!) };

    private static SecretReference Secret() => SecretReference.TryParse("env:X", out var secret) ? secret : throw new InvalidOperationException();

    private static ImmutableArray<ConfigurationError> Errors(Connection connection) =>
        GovernanceValidator.Validate(Some.Governance(Some.App() with { Connection = connection }) with { Campaigns = [] });
}
