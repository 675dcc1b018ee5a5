using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Directories;
using Dashboard.Core.Jit;
using Dashboard.Core.Probes;

namespace Dashboard.Core.Tests.Worlds;

/// <summary>A broker of every kind.</summary>
internal static class SomeBrokers
{
    /// <summary>Every kind, with and without what it can do.</summary>
    public static readonly ImmutableArray<string> Kinds = ["http", "http without approval", "entra", "scim", "ldap"];

    public static JitBroker Of(string kind) => kind switch
    {
        "http" => Http,
        "http without approval" => Http with { Approve = null },
        "http without revocation" => Http with { Revoke = null, Close = null },
        "entra" => new EntraPimBroker(EntraPimBroker.DefaultGraph, new NoAuth(), "role", "/", "{userName}@example.com"),
        "scim" => new ScimGroupBroker(Some.Connection(), "lent", "expiresAt"),
        "ldap" => new LdapGroupBroker(new("ldaps://peer.example"), "cn=tidemark", Secret, LdapGroupStyle.DynamicEntry, "cn={reference},ou=grants", "uid={userName}"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>The app lends an entitlement of its own through a broker of this kind.</summary>
    public static GovernedApp Lending(this GovernedApp app, string kind = "http", double seconds = 600, JitEnd endsBy = JitEnd.Expiry, params string[] probes) => app with
    {
        Jit = new($"lent-{app.Name}", Some.S(seconds), null, endsBy, Of(kind), SomeProbes.Set(probes.Length == 0 ? ["passwordGrant", "accessToken"] : probes)),
    };

    private static HttpBroker Http => new(
        new NoAuth(), null, Request("request"), "$.id", Request("find"), "$.items", Request("approve"), Request("read"), Request("revoke"), Request("close"),
        "$.state", NameSet.Of("pending"), NameSet.Of("active"), NameSet.Of("ended"), "$.grantedAt", "$.expiresAt", "$.ticket");

    private static SecretReference Secret => SecretReference.TryParse("env:LDAP", out var secret) ? secret : throw new InvalidOperationException();

    public static ProbeRequest Request(string path) => new("POST", $"https://broker.example/{path}/{{reference}}", ImmutableSortedDictionary<string, string>.Empty, null, "application/json");
}
