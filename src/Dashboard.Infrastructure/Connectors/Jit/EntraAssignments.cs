using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Dashboard.Core.Jit;
using Dashboard.Infrastructure.Connectors.Access;
using Dashboard.Infrastructure.Connectors.Lists;

namespace Dashboard.Infrastructure.Connectors.Jit;

/// <summary>
/// Everybody's assignments of a role, as schedule instances with their principal: those in force, for Entra lists no others. Where a
/// group holds the role, its members hold it too, and they are not in the list.
/// </summary>
internal sealed class EntraAssignments(EntraPimBroker broker, BrokerTalk talk)
{
    private readonly bool _byName = broker.Principal.Contains("{userName}", StringComparison.Ordinal);

    /// <param name="instances">The instances of the role, each with its page; null where they could not be read.</param>
    /// <param name="problem">Why they could not be; null where they were.</param>
    public GrantListing Of(IEnumerable<(JsonElement Item, ProbeReply Page)>? instances, string? problem)
    {
        var grants = ImmutableArray.CreateBuilder<HeldGrant>();
        foreach (var (item, page) in (instances ?? []).Where(i => MayBeOfRole(i.Item)))
        {
            var end = BrokerMoment.Read(JsonPath.Find(item, "endDateTime"));
            var holder = JsonPath.Text(JsonPath.Find(item, _byName ? "principal.userPrincipalName" : "principalId"));
            problem ??= TypeOf(item) is { } type && type.EndsWith("group", StringComparison.OrdinalIgnoreCase) ? "A group holds the role, and who is in it is not read."
                : string.IsNullOrEmpty(holder) || TypeOf(item) is null ? "An assignment does not show whose it is."
                : JsonPath.Text(JsonPath.Find(item, "roleDefinitionId")) is not { Length: > 0 } ? "An assignment does not show its role."
                : !end.IsReadable ? "The end of an assignment cannot be read."
                : null;
            if (!string.IsNullOrEmpty(holder) && end.IsReadable)
            {
                grants.Add(new(holder, GrantState.Active, end.At is { } at ? BrokerMoment.Here(at, page.Answer).Latest.At : null, talk.Quote(end.At is null ? "in force, without an end" : $"in force until {end.Text}")));
            }
        }

        return new(grants.ToImmutable(), broker.Principal, problem is null, string.Create(CultureInfo.InvariantCulture, $"{(problem is null ? "complete" : "incomplete")}, {grants.Count} {(grants.Count == 1 ? "assignment" : "assignments")} of the role in force{(problem is null ? "." : $": {problem}")}"));
    }

    /// <summary>Filters can be ignored. Whoever holds the role in the whole directory holds it in every part of it, and of an assignment that does not say its role nobody knows that it is another's.</summary>
    private bool MayBeOfRole(JsonElement item) =>
        (JsonPath.Text(JsonPath.Find(item, "roleDefinitionId")) is not { Length: > 0 } role || string.Equals(role, broker.RoleDefinitionId, StringComparison.OrdinalIgnoreCase))
        && (JsonPath.Text(JsonPath.Find(item, "directoryScopeId")) is not { Length: > 0 } scope || scope == "/" || scope == broker.Scope);

    private static string? TypeOf(JsonElement item) => JsonPath.Find(item, "principal") is { ValueKind: JsonValueKind.Object } principal ? JsonPath.Text(JsonPath.Find(principal, "@odata.type")) : null;
}
