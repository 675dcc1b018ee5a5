using Dashboard.Core.Directories;
using Dashboard.Core.Jit;

namespace Dashboard.Infrastructure.Configuration;

/// <summary>Reads the just-in-time access of an app. Which keys a broker may have is decided by its kind.</summary>
internal static class JitReader
{
    private static readonly string[] Reach = ["ca-file", "timeout"];

    private static readonly Dictionary<string, string[]> Keys = new(StringComparer.Ordinal)
    {
        [JitWriter.Http] =
        [
            "auth", "approver", "request", "id", "find", "items", "approve", "read", "revoke", "close",
            "state", "pending", "active", "ended", "granted", "expires", "ticket", "list", .. Reach,
        ],
        [JitWriter.EntraPim] = ["graph", "auth", "role", "scope", "principal", .. Reach],
        [JitWriter.ScimGroup] = ["connection", "group", "expiry-attribute"],
        [JitWriter.LdapGroup] = ["url", "bind-dn", "password", "style", "group", "member", .. Reach],
    };

    private static string There => $"one of {string.Join(", ", Keys.Keys)}";

    /// <summary>Null when the app lends nothing.</summary>
    public static JitAccess? Read(MappingReader app)
    {
        if (app.Mapping("jit", "entitlement", "duration", "control-duration", "ends-by", "broker", "probes") is not { } jit)
        {
            return null;
        }

        var entitlement = jit.Text("entitlement");
        if (!jit.Has("duration"))
        {
            jit.Missing("duration", "a duration such as 30m");
        }

        var duration = jit.Duration("duration") ?? default;
        var control = jit.Duration("control-duration");
        var endsBy = jit.Choice<JitEnd>("ends-by") ?? JitEnd.Expiry;
        var probes = ProbeReader.Read(jit);
        if (jit.MappingBy("broker", "kind", Shape) is not { } mapping)
        {
            jit.Missing("broker", $"its kind, {There}, and the keys of that kind");
            return null;
        }

        return Broker(mapping) is { } broker ? new(entitlement, duration, control, endsBy, broker, probes) : null;
    }

    /// <summary>Of a kind that is unknown or missing, every key is taken: that is said already.</summary>
    private static (string? Owner, string[] Keys) Shape(string? kind) =>
        kind is not null && Keys.TryGetValue(kind, out var keys)
            ? ($"A broker of the kind '{kind}'", ["kind", .. keys])
            : (null, ["kind", .. Keys.Values.SelectMany(k => k).Distinct()]);

    private static JitBroker? Broker(MappingReader broker)
    {
        JitBroker? read = Kind(broker) switch
        {
            JitWriter.Http => new HttpBroker(
                ConnectionReader.Auth(broker),
                broker.Has("approver") ? ConnectionReader.Auth(broker, "approver") : null,
                ProbeReader.RequestOf(broker.RequiredMapping("request", ProbeReader.Request), "POST"),
                broker.Text("id"),
                Request(broker, "find", "GET"),
                broker.OptionalText("items"),
                Request(broker, "approve", "POST"),
                ProbeReader.RequestOf(broker.RequiredMapping("read", ProbeReader.Request), "GET"),
                Request(broker, "revoke", "POST"),
                Request(broker, "close", "POST"),
                broker.Text("state"),
                broker.Names("pending"),
                broker.Names("active"),
                broker.Names("ended"),
                broker.OptionalText("granted"),
                broker.OptionalText("expires"),
                broker.OptionalText("ticket")) { List = List(broker) },
            JitWriter.EntraPim => new EntraPimBroker(
                broker.Has("graph") ? broker.Address("graph") : EntraPimBroker.DefaultGraph,
                ConnectionReader.Auth(broker),
                broker.Text("role"),
                broker.OptionalText("scope") ?? "/",
                broker.Text("principal")),
            JitWriter.ScimGroup => new ScimGroupBroker(ConnectionReader.Read(broker), broker.Text("group"), broker.Text("expiry-attribute")),
            JitWriter.LdapGroup => new LdapGroupBroker(
                broker.Address("url"),
                broker.Text("bind-dn"),
                broker.Secret("password"),
                broker.RequiredChoice<LdapGroupStyle>("style"),
                broker.Text("group"),
                broker.Text("member")),
            _ => null,
        };
        return read is null ? null : read with { CaFile = broker.OptionalText("ca-file"), Timeout = broker.Duration("timeout") ?? JitBroker.DefaultTimeout };
    }

    private static string Kind(MappingReader broker)
    {
        if (!broker.Has("kind"))
        {
            return broker.Missing("kind", There);
        }

        var kind = broker.Text("kind");
        if (kind.Length > 0 && !Keys.ContainsKey(kind))
        {
            broker.Refuse("kind", $"'{MappingReader.Shortened(kind)}' is not {There}.");
        }

        return kind;
    }

    private static GrantList? List(MappingReader broker) => broker.Mapping("list", "url", "paging", "items", "holder", "holder-is", "entitlement") is { } list
        ? new(list.Address("url"), ProbeReader.Paging(list), list.OptionalText("items") ?? "$", list.Text("holder"), list.OptionalText("holder-is") ?? GrantList.ByUserName, list.OptionalText("entitlement"))
        : null;

    private static Core.Probes.ProbeRequest? Request(MappingReader broker, string key, string method) =>
        broker.Mapping(key, ProbeReader.Request) is { } request ? ProbeReader.RequestOf(request, method) : null;
}
