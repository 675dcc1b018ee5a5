using Dashboard.Core.Directories;
using YamlDotNet.RepresentationModel;
using static Dashboard.Infrastructure.Configuration.YamlNodes;

namespace Dashboard.Infrastructure.Configuration;

/// <summary>Reads and writes how accounts are found in an app's own API, or in a file.</summary>
internal static class AccountYaml
{
    /// <summary>The key of an app's own API.</summary>
    public const string Rest = "rest";

    /// <summary>The key of a file.</summary>
    public const string File = "file";

    private static readonly string[] Fields =
    [
        "id", "user-name", "external-id", "active", "active-values", "inactive-values", "entitlements", "entitlement-name", "mail", "display-name", "department", "local", "local-values", "changed-by",
        "last-modified",
    ];

    /// <summary>The address of a connection; where people bring a file, there is none.</summary>
    public static Uri Address(MappingReader connection)
    {
        if (connection.Flag("upload") is not true)
        {
            return connection.Address("url");
        }

        if (connection.Has("url"))
        {
            connection.Refuse("url", "A file is either uploaded or fetched. Leave out 'upload' or 'url'.");
        }

        return Connection.Upload;
    }

    public static RestSettings? ReadRest(MappingReader connection)
    {
        if (connection.Mapping(Rest, "listing", "paging", "items", "total", "by-id", "item", "by-name", "account") is not { } rest)
        {
            return null;
        }

        return new(rest.Text("listing"), ProbeReader.Paging(rest), rest.OptionalText("items") ?? "$", Read(rest.RequiredMapping("account", Fields)))
        {
            Total = rest.OptionalText("total"),
            ById = rest.OptionalText("by-id"),
            Item = rest.OptionalText("item") ?? "$",
            ByName = rest.OptionalText("by-name"),
        };
    }

    public static FileSettings? ReadFile(MappingReader connection)
    {
        if (connection.Mapping(File, "columns", "separator", "row-per-entitlement", "sheet", "as-of") is not { } file)
        {
            return null;
        }

        return new(Read(file.RequiredMapping("columns", Fields)))
        {
            Separator = file.OptionalText("separator"),
            HasRowPerEntitlement = file.Flag("row-per-entitlement") ?? false,
            Sheet = file.OptionalText("sheet"),
            AsOf = file.OptionalText("as-of"),
        };
    }

    /// <summary>Null, and so no key, when there is none.</summary>
    public static YamlMappingNode? Write(RestSettings? rest) => rest is null ? null : Map(
        ("listing", Text(rest.Listing)),
        ("paging", rest.Paging == ListPaging.OnePage ? null : ProbeWriter.Paging(rest.Paging)),
        ("items", Text(rest.Items)),
        ("total", Optional(rest.Total)),
        ("by-id", Optional(rest.ById)),
        ("item", rest.Item == "$" ? null : Text(rest.Item)),
        ("by-name", Optional(rest.ByName)),
        ("account", Write(rest.Account)));

    /// <summary>Null, and so no key, when there is none.</summary>
    public static YamlMappingNode? Write(FileSettings? file) => file is null ? null : Map(
        ("columns", Write(file.Columns)),
        ("separator", Optional(file.Separator)),
        ("row-per-entitlement", file.HasRowPerEntitlement ? Plain("true") : null),
        ("sheet", Optional(file.Sheet)),
        ("as-of", Optional(file.AsOf)));

    private static AccountFields Read(MappingReader fields) => new(fields.Text("user-name"))
    {
        Id = fields.OptionalText("id"),
        ExternalId = fields.OptionalText("external-id"),
        Active = fields.OptionalText("active"),
        ActiveValues = fields.Names("active-values"),
        InactiveValues = fields.Names("inactive-values"),
        Entitlements = fields.OptionalText("entitlements"),
        EntitlementName = fields.OptionalText("entitlement-name"),
        Mail = fields.OptionalText("mail"),
        DisplayName = fields.OptionalText("display-name"),
        Department = fields.OptionalText("department"),
        Local = fields.OptionalText("local"),
        LocalValues = fields.Names("local-values"),
        ChangedBy = fields.OptionalText("changed-by"),
        LastModified = fields.OptionalText("last-modified"),
    };

    private static YamlMappingNode Write(AccountFields fields) => Map(
        ("id", Optional(fields.Id)),
        ("user-name", Text(fields.UserName)),
        ("external-id", Optional(fields.ExternalId)),
        ("active", Optional(fields.Active)),
        ("active-values", Values(fields.ActiveValues)),
        ("inactive-values", Values(fields.InactiveValues)),
        ("entitlements", Optional(fields.Entitlements)),
        ("entitlement-name", Optional(fields.EntitlementName)),
        ("mail", Optional(fields.Mail)),
        ("display-name", Optional(fields.DisplayName)),
        ("department", Optional(fields.Department)),
        ("local", Optional(fields.Local)),
        ("local-values", Values(fields.LocalValues)),
        ("changed-by", Optional(fields.ChangedBy)),
        ("last-modified", Optional(fields.LastModified)));

    private static YamlSequenceNode? Values(NameSet values) => values.Count == 0 ? null : Names(values);
}
