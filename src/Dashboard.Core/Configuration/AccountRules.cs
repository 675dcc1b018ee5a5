using System.Collections.Immutable;
using Dashboard.Core.Directories;

namespace Dashboard.Core.Configuration;

/// <summary>What an app must be set up like that is read over an API of its own, or from a file.</summary>
internal static class AccountRules
{
    private const string Id = "{id}";
    private const string UserName = "{userName}";

    /// <summary>The settings of a kind belong to that kind and to no other.</summary>
    public static void Belongs(string path, Connection connection, ImmutableArray<ConfigurationError>.Builder errors)
    {
        var of = new ProbeErrors(path, errors);
        of.Require(connection.RestSettings is null || connection.Kind == Connection.Rest, "rest", $"This belongs to the kind '{Connection.Rest}', and the connection is of the kind '{connection.Kind}'. Change the kind, or leave this out.");
        of.Require(connection.FileSettings is null || connection.Kind == Connection.File, "file", $"This belongs to the kind '{Connection.File}', and the connection is of the kind '{connection.Kind}'. Change the kind, or leave this out.");
        of.Require(connection.RequestsPerSecond is null or >= 1 and <= 1000, "requests-per-second", "Allow between 1 and 1000 requests a second; leave the key out for as fast as the server answers.");
        of.Require(connection.EntraSettings is null || connection.Kind == Connection.Entra, "entra", $"This belongs to the kind '{Connection.Entra}', and the connection is of the kind '{connection.Kind}'. Change the kind, or leave this out.");
        of.Require(!connection.IsUploaded || connection.Kind == Connection.File, "upload", $"Only a file can be uploaded: set the kind to '{Connection.File}', or write the address under 'url'.");
    }

    public static void Rest(string path, Connection connection, ImmutableArray<ConfigurationError>.Builder errors)
    {
        Belongs(path, connection, errors);
        var of = new ProbeErrors(path, errors);
        of.Require(connection.Url is { IsAbsoluteUri: true, Scheme: "http" or "https", UserInfo: "", Query: "", Fragment: "" } or { Scheme: "upload" }, "url", "Write the address below which the API lies, such as https://app.example/api/v2, without user name or query.");
        Reach(of, connection);
        if (connection.RestSettings is not { } rest)
        {
            of.Require(false, "rest", "Say under 'rest' how accounts are read: listing, items, and under account at least id and user-name.");
            return;
        }

        of = of.Within("rest");
        Target(of, "listing", rest.Listing, null);
        Target(of, "by-id", rest.ById, Id);
        Target(of, "by-name", rest.ByName, UserName);
        of.Require(ProbeRules.IsJsonPath(rest.Items), "items", $"'{rest.Items}' is not a path to a list. Write it as $.users; '$' is the answer itself.");
        of.Require(ProbeRules.IsJsonPath(rest.Item), "item", $"'{rest.Item}' is not a path to an account. Write it as $.user; '$' is the answer itself.");
        of.Require(rest.Item == "$" || rest.ById is not null, "item", "There is no look-up by id whose answer this could be in. Add 'by-id', or leave this out.");
        if (rest.Total is { } total)
        {
            of.Path(total, "total");
        }

        ProbeRules.Paging(rest.Paging, of.Within("paging"));
        var account = of.Within("account");
        account.Require(rest.Account.Id is not null, "id", "Say where the id of an account stands, such as id: without one, two accounts of one name could not be told apart.");
        account.Require(rest.Account.EntitlementName is null || rest.Account.Entitlements is not null, "entitlement-name", "Say with 'entitlements' where the list stands in which these names are, or leave this out.");
        foreach (var (key, field) in rest.Account.All())
        {
            account.Path(field, key);
        }

        States(rest.Account, account);
    }

    public static void File(string path, Connection connection, ImmutableArray<ConfigurationError>.Builder errors)
    {
        Belongs(path, connection, errors);
        var of = new ProbeErrors(path, errors);
        of.Require(
            connection.IsUploaded || connection.Url is { IsAbsoluteUri: true, Scheme: "http" or "https", UserInfo: "", Fragment: "" },
            "url",
            "Write the address of the file with http or https and without user name, or say 'upload: true' where people bring it.");
        of.Require(!connection.IsUploaded || connection.Auth is NoAuth, "auth", "A file that people bring needs no credential. Leave this out.");
        Reach(of, connection);
        if (connection.FileSettings is not { } file)
        {
            of.Require(false, "file", "Say under 'file' how it is read: under columns at least user-name, the header of the column that names the account.");
            return;
        }

        of = of.Within("file");
        var columns = of.Within("columns");
        foreach (var (key, field) in file.Columns.All())
        {
            columns.Require(!string.IsNullOrWhiteSpace(field), key, "A header is missing here. Write it as the first row of the file does.");
        }

        columns.Require(file.Columns.EntitlementName is null, "entitlement-name", "A cell of a file has no names within it. Leave this out.");
        of.Require(file.Separator is null || file.Columns.Entitlements is not null, "separator", "There is no column of entitlements to take apart. Name it under columns, or leave this out.");
        of.Require(!file.HasRowPerEntitlement || file.Columns.Entitlements is not null, "row-per-entitlement", "Name the column of entitlements under columns: without it, a second row of an account would only be a repetition.");
        of.OptionalText(file.Sheet, "sheet");
        of.OptionalText(file.AsOf, "as-of");
        States(file.Columns, columns);
    }

    private static void Reach(ProbeErrors of, Connection connection)
    {
        of.Reach(connection.Timeout, connection.CaFile);
        HttpBrokerRules.Auth(connection.Auth, of.Within("auth"));
    }

    private static void Target(ProbeErrors of, string key, string? target, string? placeholder)
    {
        if (target is null)
        {
            return;
        }

        var rest = placeholder is null ? target : target.Replace(placeholder, string.Empty, StringComparison.Ordinal);
        of.Require(
            target.Length > 0 && !target.Contains("://", StringComparison.Ordinal) && !target.StartsWith("//", StringComparison.Ordinal) && !rest.AsSpan().ContainsAny("{}#\\ "),
            key,
            $"'{target}' is not a path below the connection's address. Write it as {(placeholder is null ? "users?status=all" : $"users/{placeholder}")}, without server, blanks or other placeholders.");
        of.Require(placeholder is null || target.Contains(placeholder, StringComparison.Ordinal), key, $"Nothing here says who is looked for. Put {placeholder} where it belongs.");
    }

    private static void States(AccountFields fields, ProbeErrors of)
    {
        of.Require(fields.Active is not null || fields.ActiveValues.Count + fields.InactiveValues.Count == 0, "active-values", "Name with 'active' where the state stands, or leave the values out: an account is then active by being there.");
        of.Require(fields.Active is null || fields.ActiveValues.Any(v => !string.IsNullOrWhiteSpace(v)), "active-values", "Name the values that mean active, such as [true] or [ACTIVE]: without them nobody would ever be.");
        foreach (var both in fields.ActiveValues.Intersect(fields.InactiveValues))
        {
            of.Require(false, "inactive-values", $"The value '{both}' means active and inactive. It means one of them: take it out of one.");
        }

        of.Require((fields.Local is null) == (fields.LocalValues.Count == 0), "local-values", "Where an account says how it came about ('local') and which values mean made by hand ('local-values') belong together. Write both, or neither.");
    }
}
