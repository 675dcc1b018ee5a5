using System.Collections.Immutable;
using Dashboard.Core.Directories;

namespace Dashboard.Core.Configuration;

/// <summary>What a connection to Microsoft Entra ID must be set up like.</summary>
internal static class EntraRules
{
    /// <summary>Graph takes no longer domain (RFC 1035 section 2.3.4 counts its length octets as well).</summary>
    private const int LongestDomain = 253;

    public static void Check(string path, Connection connection, ImmutableArray<ConfigurationError>.Builder errors)
    {
        var of = new ProbeErrors(path, errors);
        of.Require(
            connection.Url is { IsAbsoluteUri: true, Scheme: "http" or "https", UserInfo: "", Query: "", Fragment: "" } url && url.AbsolutePath.TrimEnd('/') == "/v1.0",
            "url",
            "Write the address of Microsoft Graph with its version: https://graph.microsoft.com/v1.0, or that of your national cloud, such as https://graph.microsoft.us/v1.0.");
        of.Require(
            connection.Auth is BearerAuth || IsForGraph(connection.Auth, connection.Url),
            "auth",
            "Microsoft Graph is signed in to as an app: write client-credentials, with the tenant's token-url (https://login.microsoftonline.com/<tenant id>/oauth2/v2.0/token), client-id, client-secret and a scope that is the origin of 'url' and /.default, such as https://graph.microsoft.com/.default.");
        if (connection.EntraSettings is not { } entra)
        {
            of.Require(false, "entra", "Say under 'entra' where canaries live: administrative-unit, marker and domain.");
            return;
        }

        var at = of.Within("entra");
        at.Require(IsId(entra.AdministrativeUnit), "administrative-unit", $"'{entra.AdministrativeUnit}' is no object id. Write that of the administrative unit made for canaries, such as 4d7ac8a0-6f1b-4d0f-9a52-3e0f4ad9c1b7.");
        at.Require(IsMarker(entra.Marker), "marker", $"'{entra.Marker}' cannot hold the marker of a canary. Write one of extensionAttribute1 to extensionAttribute15, employeeType, or a directory extension (extension_<app id without hyphens>_<name>) that nothing else uses.");
        at.Require(IsDomain(entra.Domain), "domain", $"'{entra.Domain}' is no domain. Write a verified domain of the tenant without '@', such as contoso.onmicrosoft.com.");
        at.Require(entra.Groups.All(g => !string.IsNullOrWhiteSpace(g)), "groups", "The name of a group is missing here. Write it, or leave the key out to list the members of every group.");
        foreach (var app in entra.AppRoles.Where(app => !IsId(app)))
        {
            at.Require(false, "app-roles", $"'{app}' is no object id. Write the object ids of enterprise applications (service principals), not their app ids.");
        }
    }

    /// <summary>The one form of an object id that is compared and put into addresses.</summary>
    private static bool IsId(string text) => Guid.TryParseExact(text, "D", out _);

    /// <summary>A token for another audience is refused by Graph, and one for Graph is not for another cloud.</summary>
    private static bool IsForGraph(ConnectionAuth auth, Uri url) =>
        auth is ClientCredentialsAuth { Scope: { } scope } && (!url.IsAbsoluteUri || scope.Equals($"{url.GetLeftPart(UriPartial.Authority)}/.default", StringComparison.OrdinalIgnoreCase));

    private static bool IsMarker(string name) =>
        name == "employeeType"
        || (name.StartsWith("extensionAttribute", StringComparison.Ordinal) && Enumerable.Range(1, 15).Any(i => name == $"extensionAttribute{i}"))
        || (name.Split('_', 3) is ["extension", { Length: 32 } app, { Length: > 0 } own] && app.All(char.IsAsciiHexDigit) && own.All(c => char.IsAsciiLetterOrDigit(c) || c is '_'));

    private static bool IsDomain(string text) =>
        text.Length <= LongestDomain && text.Split('.') is { Length: > 1 } labels
        && labels.All(l => l.Length is > 0 and <= 63 && l[0] != '-' && l[^1] != '-' && l.All(c => char.IsAsciiLetterOrDigit(c) || c is '-'));
}
