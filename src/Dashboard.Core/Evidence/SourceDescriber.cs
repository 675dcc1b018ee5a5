using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Configuration;
using Dashboard.Core.Directories;
using Dashboard.Core.Reconciliation;

namespace Dashboard.Core.Evidence;

/// <summary>Says which systems were read, where they are and how they were read. Names no secret, nor where one is kept.</summary>
internal static class SourceDescriber
{
    /// <summary>The source directories, then the apps by their titles.</summary>
    public static ImmutableArray<EvidenceSource> Describe(Governance governance, EvidenceRequest request, IReadOnlyDictionary<AppId, Pull> pulls, IReadOnlyList<Round> rounds) =>
    [
        .. governance.Sources
            .OrderBy(s => s.Name, StringComparer.Ordinal)
            .Select(s => Describe(
                s.Name,
                "Source directory",
                s.Connection,
                $"Identities and groups read; written to for canaries only, whose names begin with {s.Canaries.Prefix}.",
                null,
                rounds.Where(r => string.Equals(r.Source, s.Name, StringComparison.Ordinal)).Aggregate(Pull.None, (pull, r) => pull.With(0, r.Identities, r.StartedAt, r.EndedAt)))),
        .. governance.Apps
            .Where(a => request.Covers(a.Id))
            .OrderBy(a => a.Title, StringComparer.OrdinalIgnoreCase)
            .Select(a => Describe(
                a.Title,
                "Governed app",
                a.Connection,
                a.Connection.Kind == Connection.File
                    ? "Accounts imported from an exported file, which is a picture of its date: not observed, and nothing is timed by it."
                    : "Accounts read by id, by filter and in the complete listing; never written to.",
                a.Tenant,
                rounds.Where(r => r.App == a.Id).Aggregate(pulls.GetValueOrDefault(a.Id, Pull.None), (pull, r) => pull.With(0, r.Accounts, r.StartedAt, r.EndedAt)))),
    ];

    private static EvidenceSource Describe(string name, string role, Connection connection, string reading, string? tenant, Pull pull) => new(
        name,
        role,
        Protocol(connection.Kind),
        connection.Origin,
        $"{reading} Credential: {Credential(connection.Auth)}. Certificate checked against {(connection.CaFile is null ? "the system's authorities" : "a private authority")}.",
        tenant ?? connection.EntraSettings?.Domain ?? "none",
        pull);

    private static string Protocol(string kind) => kind switch
    {
        Connection.Scim => "SCIM 2.0 (RFC 7643, RFC 7644)",
        Connection.Ldap => "LDAP version 3 (RFC 4511)",
        Connection.Entra => "Microsoft Graph (Microsoft Entra ID)",
        Connection.Rest => "HTTP API of its own, JSON",
        Connection.File => "File, CSV or XLSX (imported)",
        _ => kind,
    };

    private static string Credential(ConnectionAuth auth) => auth switch
    {
        NoAuth => "none",
        BearerAuth => "bearer token",
        BasicAuth => "user name and password",
        ClientCredentialsAuth => "OAuth 2.0 client credentials",
        _ => "other",
    };
}
