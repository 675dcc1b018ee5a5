using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Configuration;
using Dashboard.Core.Directories;
using Dashboard.Core.Provisioning;
using Dashboard.Core.Reconciliation;

namespace Dashboard.Core.Evidence;

/// <summary>Says which systems were read, where they are and how they were read. Names no secret, nor where one is kept.</summary>
internal static class SourceDescriber
{
    /// <summary>The source directories, the apps by their titles, each with what stands beside it, and the provisioning logs.</summary>
    public static ImmutableArray<EvidenceSource> Describe(Governance governance, EvidenceRequest request, GatheredRuns runs, IReadOnlyList<Round> rounds) =>
    [
        .. governance.Sources
            .OrderBy(s => s.Name, StringComparer.Ordinal)
            .Select(s => Describe(
                s.Name,
                "Source directory",
                s.Connection,
                $"Identities and groups read; written to for canaries only, whose names begin with {s.Canaries.Prefix}.",
                null,
                rounds.Where(r => string.Equals(r.Source, s.Name, StringComparison.Ordinal)).Aggregate(runs.SourcePulls.GetValueOrDefault(s.Name, Pull.None), (pull, r) => pull.With(r.DirectoryRequests, r.Identities, r.StartedAt, r.EndedAt)))),
        .. governance.Apps
            .Where(a => request.Covers(a.Id))
            .OrderBy(a => a.Title, StringComparer.OrdinalIgnoreCase)
            .SelectMany(a => BesideSources.Of(a).Prepend(Describe(
                a.Title,
                "Governed app",
                a.Connection,
                a.Connection.Kind == Connection.File
                    ? "Accounts imported from an exported file, which is a picture of its date: not observed, and nothing is timed by it."
                    : "Accounts read by id, by filter and in the complete listing; never written to.",
                a.Tenant,
                rounds.Where(r => r.App == a.Id).Aggregate(runs.Pulls.GetValueOrDefault(a.Id, Pull.None), (pull, r) => pull.With(r.AppRequests, r.Accounts, r.StartedAt, r.EndedAt))))),
        .. governance.ProvisioningLogs
            .OrderBy(l => l.Name, StringComparer.Ordinal)
            .Select(l => Describe(l.Name, "Provisioning log", l.Connection, "What provisioners say they did: acknowledged by them, never observed.", null, Pull.None) with
            {
                NotCounted = $"How often it was read is not kept. What it said stands beside each finding on {EvidenceSheets.Findings}.",
            }),
    ];

    /// <summary>An address with its path; no query, and nobody's name or password in it.</summary>
    public static string EndpointOf(Uri address) => address.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped).TrimEnd('/');

    public static string Credential(ConnectionAuth auth) => auth switch
    {
        NoAuth => "none",
        BearerAuth => "bearer token",
        BasicAuth => "user name and password",
        ClientCredentialsAuth => "OAuth 2.0 client credentials",
        _ => "other",
    };

    private static EvidenceSource Describe(string name, string role, Connection connection, string reading, string? tenant, Pull pull) => new(
        name,
        role,
        Protocol(connection.Kind),
        connection.Origin,
        connection.HasNoAddress ? reading : $"{reading} Credential: {Credential(connection.Auth)}. Certificate checked against {(connection.CaFile is null ? "the system's authorities" : "a private authority")}.",
        tenant ?? connection.EntraSettings?.Domain ?? "none",
        pull)
    {
        Endpoint = connection.HasNoAddress ? connection.Origin : EndpointOf(connection.Url),
    };

    private static string Protocol(string kind) => kind switch
    {
        Connection.Scim => "SCIM 2.0 (RFC 7643, RFC 7644)",
        Connection.Ldap => "LDAP version 3 (RFC 4511)",
        Connection.Entra => "Microsoft Graph (Microsoft Entra ID)",
        Connection.Rest => "HTTP API of its own, JSON",
        Connection.File => "File, CSV or XLSX (imported)",
        ProvisioningLog.Kind => "HTTP, JSON",
        ProvisioningLog.SentKind => "Signed events that are sent to us",
        _ => LogPreset.Of(kind) is not null ? $"HTTP, JSON ({kind})" : kind,
    };
}
