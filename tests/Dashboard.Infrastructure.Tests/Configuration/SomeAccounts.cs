using Dashboard.Core.Directories;

namespace Dashboard.Infrastructure.Tests.Configuration;

/// <summary>Makes connections at random over which accounts are read, valid ones.</summary>
internal static class SomeAccounts
{
    public static Connection AtRandom(Random random, Connection scim, Func<string> word, bool mayBeFile)
    {
        return random.Next(4) switch
        {
            0 => scim with { Kind = Connection.Rest, RestSettings = Rest() },
            1 when mayBeFile => scim with { Kind = Connection.File, FileSettings = File() },
            2 when mayBeFile => scim with { Kind = Connection.File, FileSettings = File(), Url = Connection.Upload, Auth = new NoAuth() },
            _ => scim,
        };

        bool Flip() => random.Next(2) == 0;

        RestSettings Rest() => new RestSettings("users?status=all", Paging(), Flip() ? "$" : "$.users", Fields(() => $"a.b{random.Next(100)}", isFile: false))
        {
            Total = Flip() ? null : "$.meta.total",
            ByName = Flip() ? null : "users?name={userName}&all=yes",
        } is var rest && Flip() ? rest : rest with { ById = "users/{id}", Item = Flip() ? "$" : "$.user" };

        FileSettings File() => new(Fields(word, isFile: true) with { EntitlementName = null, Entitlements = "Roles" })
        {
            Separator = Flip() ? null : ";",
            HasRowPerEntitlement = Flip(),
            Sheet = Flip() ? null : word(),
            AsOf = Flip() ? null : word(),
        };

        AccountFields Fields(Func<string> field, bool isFile)
        {
            var fields = new AccountFields(field())
            {
                Id = isFile && Flip() ? null : field(),
                ExternalId = Flip() ? null : field(),
                Entitlements = "roles",
                EntitlementName = Flip() ? null : "name",
                Mail = Flip() ? null : field(),
                DisplayName = Flip() ? null : field(),
                Department = Flip() ? null : field(),
                ChangedBy = Flip() ? null : field(),
                LastModified = Flip() ? null : field(),
            };
            fields = Flip() ? fields : fields with { Active = field(), ActiveValues = NameSet.Of("true", "null"), InactiveValues = Flip() ? NameSet.Empty : NameSet.Of("no", "left") };
            return Flip() ? fields : fields with { Local = field(), LocalValues = NameSet.Of("manual") };
        }

        ListPaging Paging() => random.Next(4) switch
        {
            0 => ListPaging.OnePage,
            1 => new(ListPagingKind.Page, "page", Flip() ? null : "per_page", random.Next(1, 1000), null),
            2 => new(ListPagingKind.Cursor, "cursor", null, 100, "$.next"),
            _ => new(ListPagingKind.NextLink, null, null, 100, "@odata.nextLink"),
        };
    }
}
