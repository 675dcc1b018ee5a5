using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Dashboard.Core.Apps;
using Dashboard.Core.Directories;
using Dashboard.Core.Probes;

namespace Dashboard.Core.Configuration;

/// <summary>What the access probes of an app must be like, so that an answer to them can mean something.</summary>
internal static partial class ProbeRules
{
    private const string UserName = "{userName}";

    private static readonly System.Buffers.SearchValues<char> NameCharacters = System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");

    public static void Check(string path, GovernedApp app, ImmutableArray<ConfigurationError>.Builder errors) => Check(path, app.Probes, ProbeSet.None, errors);

    /// <summary>Checks one list of probes.</summary>
    /// <param name="path">What has the list.</param>
    /// <param name="probes">The list.</param>
    /// <param name="others">The other list of the app, whose names are taken.</param>
    /// <param name="errors">Takes the errors.</param>
    public static void Check(string path, ProbeSet probes, ProbeSet others, ImmutableArray<ConfigurationError>.Builder errors)
    {
        var seen = new HashSet<string>(others.All.Select(p => p.Name), StringComparer.OrdinalIgnoreCase);
        foreach (var (probe, i) in probes.All.Select((p, i) => (p, i)))
        {
            var of = new ProbeErrors($"{path}.probes[{i}]", errors);
            of.Require(probe.Name.Length is > 0 and <= 60 && probe.Name.AsSpan().IndexOfAnyExcept(NameCharacters) < 0, "name", $"'{probe.Name}' is not a name. Use a-z, 0-9 and '-', at most 60 characters.");
            of.Require(seen.Add(probe.Name), "name", $"The name '{probe.Name}' is used twice in this app. Choose another.");
            of.Reach(probe.Timeout, probe.CaFile);
            From(probe, probes, of);
            Own(probe, of);
        }
    }

    /// <summary>Whether a path into a JSON answer can be read: <c>$</c>, <c>$.users</c>, <c>profile.email</c>, <c>emails[0].value</c>.</summary>
    internal static bool IsJsonPath(string? path) => path is not null && JsonPath().IsMatch(path);

    private static void From(AccessProbe probe, ProbeSet probes, ProbeErrors of)
    {
        if (probe.Needs is not { } from)
        {
            return;
        }

        if (probes.Find(from) is not { IsSignIn: true } signIn)
        {
            of.Require(false, "from", $"There is no sign-in named '{from}' among the probes of this app. Add one, or name one of: {string.Join(", ", probes.All.Where(p => p.IsSignIn && p != probe).Select(p => p.Name).DefaultIfEmpty("(none yet)"))}.");
            return;
        }

        var (fits, asks) = probe switch
        {
            SsoSessionProbe => (signIn is AuthorizationCodeProbe, "Only a sign-in of the kind authorization-code leaves a single sign-on session"),
            RefreshTokenProbe or RevocationProbe => (signIn is PasswordGrantProbe or AuthorizationCodeProbe, "Only a sign-in of the kind password-grant or authorization-code yields a refresh token"),
            AccessTokenProbe or IntrospectionProbe => (signIn is PasswordGrantProbe or AuthorizationCodeProbe or ClientCredentialsProbe, "Only a sign-in of the kind password-grant, authorization-code or client-credentials yields a token"),
            _ => (true, string.Empty),
        };
        of.Require(fits, "from", $"{asks}: '{from}' is not one. Name another.");
        if (UsesRefreshToken(probe) && probes.All.TakeWhile(p => !ReferenceEquals(p, probe)).FirstOrDefault(p => UsesRefreshToken(p) && probes.Find(p.Needs) == signIn) is { } first)
        {
            of.Require(false, "from", $"The refresh token of '{signIn.Name}' is used by '{first.Name}' already. Each use may rotate it, and the other probe would then present one that was used up, which servers take for theft. Name a sign-in of its own.");
        }
    }

    private static bool UsesRefreshToken(AccessProbe probe) =>
        probe is RefreshTokenProbe || (probe is RequestProbe { IsSignIn: false } request && new[] { request.Request, request.Obtain?.Request }.Any(r => r?.Names("refreshToken") is true));

    private static void Own(AccessProbe probe, ProbeErrors of)
    {
        switch (probe)
        {
            case PasswordGrantProbe p:
                of.Address(p.TokenUrl, "token-url");
                of.Given(p.ClientId, "client-id");
                of.OptionalText(p.Scope, "scope");
                break;
            case AuthorizationCodeProbe p:
                of.Address(p.AuthorizeUrl, "authorize-url");
                of.Address(p.TokenUrl, "token-url");
                of.Address(p.RedirectUri, "redirect-uri");
                of.Given(p.ClientId, "client-id");
                of.Given(p.Scope, "scope");
                of.Given(p.UserField, "user-field");
                of.Given(p.PasswordField, "password-field");
                of.Require(p.UserField != p.PasswordField, "password-field", "User name and password go into two fields of the form. Name the other one.");
                of.OptionalText(p.RefusedText, "refused-text");
                break;
            case BasicProbe p:
                of.Address(p.Url, "url");
                of.Answers(p.Answers);
                break;
            case LdapBindProbe p:
                of.Directory(p.Url, "url");
                of.Require(p.Dn.Contains(UserName, StringComparison.Ordinal) && OnlyUserName(p.Dn), "dn", "Write who binds, with {userName} and no other placeholder: uid={userName},ou=people,dc=example.");
                break;
            case ClientCredentialsProbe p:
                of.Address(p.TokenUrl, "token-url");
                of.Require(p.ClientId.Contains(UserName, StringComparison.Ordinal) && OnlyUserName(p.ClientId), "client-id", "The client is the canary itself: write {userName}, with what stands around it in this app, and no other placeholder.");
                of.OptionalText(p.Scope, "scope");
                break;
            case RequestProbe p:
                RequestRules.Check(p, of);
                break;
            case AccessTokenProbe p:
                of.Address(p.Url, "url");
                of.Answers(p.Answers);
                break;
            case IntrospectionProbe p:
                of.Address(p.Url, "url");
                of.Given(p.ClientId, "client-id");
                break;
            case RevocationProbe p:
                of.Address(p.Url, "url");
                break;
            case ConsoleProbe p:
                Console(p, of);
                break;
        }
    }

    private static void Console(ConsoleProbe console, ProbeErrors of)
    {
        const string path = "is not a path to a value. Write it as $.users, $.data.items or profile.email.";
        of.Address(console.Url, "url");
        if (console.Auth is ClientCredentialsAuth client)
        {
            of.Within("auth.client-credentials").Address(client.TokenUrl, "token-url");
        }

        of.Require(IsJsonPath(console.ItemsPath), "items", $"'{console.ItemsPath}' {path} '$' is the answer itself.");
        of.Require(IsJsonPath(console.AccountField) && console.AccountField != "$", "account", $"'{console.AccountField}' {path}");
        of.Require(console.ActiveField is null || (IsJsonPath(console.ActiveField) && console.ActiveField != "$"), "active", $"'{console.ActiveField}' {path}");
        of.Require(console.ActiveField is not null || console.ActiveValues.Count == 0, "active-values", "Name with 'active' the field that holds these values, or leave them out: an entry is then active by being there.");
        of.Require(console.ActiveField is null || console.ActiveValues.Any(v => !string.IsNullOrWhiteSpace(v)), "active-values", "Name the values that mean active, such as [true] or [ACTIVE]: without them nobody would ever be.");
        Paging(console.Paging, of.Within("paging"));
    }

    /// <summary>How a list goes on.</summary>
    internal static void Paging(ListPaging paging, ProbeErrors of)
    {
        var kind = paging.Kind;
        var counts = kind is ListPagingKind.Page or ListPagingKind.Offset;
        var asks = counts || kind is ListPagingKind.Cursor;
        var isTold = kind is ListPagingKind.Cursor or ListPagingKind.NextLink;
        of.Require(Enum.IsDefined(kind), "kind", "There is no such kind of paging. There are: none, page, offset, cursor, next-link.");
        of.Require(!asks || IsParameter(paging.Parameter), "parameter", "This kind of paging needs the name of the query parameter that says where to go on: page, offset or cursor.");
        of.Require(asks || paging.Parameter is null, "parameter", "This kind of paging has no parameter. Leave it out.");
        of.Require(!isTold || (IsJsonPath(paging.NextPath) && paging.NextPath != "$"), "next-path", "This kind of paging needs the path to where the answer says how to go on: $.next.");
        of.Require(isTold || paging.NextPath is null, "next-path", "This kind of paging does not ask the answer how to go on. Leave it out.");
        of.Require(paging.SizeParameter is null || (kind is not ListPagingKind.None && IsParameter(paging.SizeParameter)), "size-parameter", "Write the name of the query parameter for the page size, or leave it out; one page has no size.");
        of.Require(paging.SizeParameter is null || paging.SizeParameter != paging.Parameter, "size-parameter", "Place and size of a page are two parameters. Name the other one.");
        of.Require(paging.Size is >= 1 and <= 10_000, "size", "A page has between 1 and 10000 entries.");
    }

    private static bool IsParameter(string? name) => !string.IsNullOrWhiteSpace(name) && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '[' or ']' or '$' or ':');

    private static bool OnlyUserName(string text) => !text.Replace(UserName, string.Empty, StringComparison.Ordinal).AsSpan().ContainsAny('{', '}');

    // [0], or [type=User] for the first entry of a list that says so.
    private const string Picked = @"(\[(\d{1,6}|\w{1,40}=[\w.-]{1,80})\])*";

    private const string Named = @"[^\s.$\[\]{}'""*]+" + Picked;

    [GeneratedRegex(@"^(\$" + Picked + @"|((\$" + Picked + @"\.)?" + Named + @"(\." + Named + @")*))\z")]
    private static partial Regex JsonPath();
}
