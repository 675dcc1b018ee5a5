using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Directories;
using Dashboard.Core.Provisioning;

namespace Dashboard.Core.Configuration;

/// <summary>What a provisioning log must be set up like, so that its entries can be told apart.</summary>
internal static class ProvisioningLogRules
{
    private const string Since = "{since}";

    private static readonly string[] Kinds =
    [
        ProvisioningLog.Kind,
        .. LogPreset.All.Select(p => p.Kind),
        Connection.File,
        ProvisioningLog.SentKind,
    ];

    public static void Check(string path, ProvisioningLog log, Governance governance, ImmutableArray<ConfigurationError>.Builder errors)
    {
        var of = new ProbeErrors(path, errors);
        of.Require(!string.Equals(log.Name, "new", StringComparison.OrdinalIgnoreCase), "name", "A log cannot be named 'new': that is the address where new ones are made. Choose another name.");
        var connection = of.Within("connection");
        connection.Require(Kinds.Contains(log.Connection.Kind), "kind", $"'{log.Connection.Kind}' is no kind of provisioning log. There are: {string.Join(", ", Kinds)}.");
        AccountRules.Belongs($"{path}.connection", log.Connection, errors);
        connection.Reach(log.Connection.Timeout, log.Connection.CaFile);
        HttpBrokerRules.Auth(log.Connection.Auth, connection.Within("auth"));
        if (log.IsFile)
        {
            File(log, of, connection);
        }
        else if (log.Connection.Kind == ProvisioningLog.SentKind)
        {
            Sent(log, of, connection);
        }
        else
        {
            Http(log, of, connection);
        }

        of.Require(ProbeRules.IsJsonPath(log.Items), "items", $"'{log.Items}' is not a path to a list. Write it as $.value; '$' is the answer itself.");
        of.Require(log.Succeeded.Count > 0, "succeeded", "Name the statuses of what was done, such as [success]: without them no entry would ever say so.");
        of.Require(log.Every >= TimeSpan.FromSeconds(1) && log.Every <= TimeSpan.FromDays(1), "every", "The time between two readings must lie between 1s and 1d.");
        of.Require(log.SilentAfter >= log.Every && log.SilentAfter <= TimeSpan.FromDays(90), "silent-after", "A log is silent too long after at least the time between two readings, and at most 90d.");
        foreach (var (app, name) in log.Apps)
        {
            of.Require(governance.App(new AppId(app)) is not null, $"apps.{app}", $"There is no app '{app}'. Name one of those under 'apps'.");
            of.Given(name, $"apps.{app}");
        }

        of.Require(log.Jobs.IsEmpty || log.Preset == LogPreset.Entra, "jobs", $"Only a log of the kind '{LogPreset.Entra.Kind}' has jobs that can be asked about. Leave this out.");
        foreach (var (app, principal) in log.Jobs)
        {
            of.Require(governance.App(new AppId(app)) is not null, $"jobs.{app}", $"There is no app '{app}'. Name one of those under 'apps'.");
            of.Require(principal.Length > 0 && principal.All(c => char.IsAsciiLetterOrDigit(c) || c is '-'), $"jobs.{app}", "Write the object id of the app's service principal, as in 3cc46fb5-af5a-4d7d-9ae5-0a6ed9f2c7b1.");
        }

        foreach (var twice in governance.Apps.GroupBy(a => log.NameOf(a.Id), StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1))
        {
            of.Require(false, "apps", $"Two apps are called '{twice.Key}' in this log: {string.Join(", ", twice.Select(a => a.Id))}. Its entries would count for both.");
        }

        Paths(log, of.Within("entry"));
    }

    private static void Http(ProvisioningLog log, ProbeErrors of, ProbeErrors connection)
    {
        connection.Require(
            log.Connection.Url is { IsAbsoluteUri: true, Scheme: "http" or "https", UserInfo: "", Query: "", Fragment: "" },
            "url",
            "Write the address of the log with http or https, without user name or query; the query stands under 'query': https://provisioner.example/log.");
        if (log.Preset is { } preset)
        {
            connection.Require(!log.Connection.Url.AbsolutePath.TrimEnd('/').EndsWith(preset.Path, StringComparison.OrdinalIgnoreCase), "url", $"This kind knows where the log stands. Write the address without '{preset.Path}': {preset.Example}.");
        }

        of.Require(
            log.Query.Contains(Since, StringComparison.Ordinal) && !log.Query.Replace(Since, string.Empty, StringComparison.Ordinal).AsSpan().ContainsAny("{}#"),
            "query",
            "Say with {since}, and no other placeholder, from when on entries are wanted: since={since}.");
        of.Require(log.Next is null || !string.IsNullOrWhiteSpace(log.Next), "next", "A value is missing here. Write one, or leave the key out.");
    }

    private static void File(ProvisioningLog log, ProbeErrors of, ProbeErrors connection)
    {
        connection.Require(
            log.Connection.IsUploaded || log.Connection.Url is { IsAbsoluteUri: true, Scheme: "http" or "https", UserInfo: "", Fragment: "" },
            "url",
            "Write the address of the file with http or https and without user name, or say 'upload: true' where people bring it.");
        connection.Require(!log.Connection.IsUploaded || log.Connection.Auth is NoAuth, "auth", "A file that people bring needs no credential. Leave this out.");
        connection.Require(log.Connection.FileSettings is null, "file", "The columns of a log stand under 'entry'. Leave this out.");
        of.Require(log.Query.Length == 0, "query", "A file is read whole. Leave this out.");
        of.Require(log.Next is null, "next", "A file is read whole. Leave this out.");
    }

    private static void Sent(ProvisioningLog log, ProbeErrors of, ProbeErrors connection)
    {
        connection.Require(log.Connection.Url == Connection.Sent, "url", "Nothing is fetched for this kind: entries are sent to us. Leave this out.");
        connection.Require(log.Connection.Auth is NoAuth, "auth", "Who sends proves it with the secret under 'webhook'. Leave this out.");
        of.Require(log.Webhook is not null, "webhook", "Say with 'webhook: { secret: env:NAME }' by which secret a sender is known.");
        of.Require(log.Query.Length == 0, "query", "Nothing is asked for. Leave this out.");
        of.Require(log.Next is null, "next", "Nothing is asked for. Leave this out.");
    }

    /// <summary>Columns of a file have the names that they have; other places are paths.</summary>
    private static void Paths(ProvisioningLog log, ProbeErrors of)
    {
        foreach (var (key, path) in log.Paths.All())
        {
            foreach (var place in LogPaths.Places(path))
            {
                if (log.IsFile)
                {
                    of.Require(!string.IsNullOrWhiteSpace(place), key, "A header is missing here. Write it as the first row of the file does.");
                }
                else
                {
                    of.Path(place, key);
                }
            }
        }
    }
}
