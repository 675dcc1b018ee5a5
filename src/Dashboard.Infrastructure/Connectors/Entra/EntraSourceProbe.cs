using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Dashboard.Core.Directories;

namespace Dashboard.Infrastructure.Connectors.Entra;

/// <summary>A small look at Entra over Graph: a page of users, a group, and the administrative unit of the canaries, each by the permission that it takes.</summary>
internal sealed class EntraSourceProbe(EntraSession session)
{
    private const int PageSize = 10;

    private readonly ImmutableArray<Capability>.Builder _found = ImmutableArray.CreateBuilder<Capability>();

    public async Task<SourceReport> RunAsync(CancellationToken ct)
    {
        var at = session.Clock.Now().At;
        var users = await session.GetQuietlyAsync(string.Create(CultureInfo.InvariantCulture, $"users?$select=id&$top={PageSize}"), EntraPermissions.Users, ct).ConfigureAwait(false);

        // Graph says 403 only to whom it knows. Any other refusal, and an answer of another kind, may come from something else at that address.
        var isSignedIn = users is { IsRefusal: true, Status: 403, Code: not null };
        var problem = isSignedIn ? null : users.Problem ?? (ListOf(users) is null ? "the answer is not a list" : null);
        Add("Reached and signed in", problem is null, problem is null ? "Graph answers and accepts the access token." : $"{problem}.");
        if (problem is not null)
        {
            return new(at, false, $"Not reached: {problem}. {ReachAdvice.Of(users.Status)}", _found.ToImmutable());
        }

        var seen = AddList("Users", users);
        AddList("Groups", await session.GetQuietlyAsync("groups?$select=id&$top=1", EntraPermissions.Groups, ct).ConfigureAwait(false));
        var unit = await session.GetQuietlyAsync($"directory/administrativeUnits/{session.Settings.AdministrativeUnit}?$select=id", EntraPermissions.WriteUnit, ct).ConfigureAwait(false);
        Add("Where canaries are written", unit.Problem is null, unit.Problem is null ? $"The administrative unit {session.Settings.AdministrativeUnit} is there." : $"{unit.Problem}.{(unit.SaysAbsent ? " Check the id of the administrative unit, or make it." : string.Empty)}");
        var summary = seen > 0
            ? string.Create(CultureInfo.InvariantCulture, $"Reached and signed in. {seen} {(seen == 1 ? "user" : "users")} on the first page.")
            : $"Reached and signed in, and no user is shown: {users.Problem ?? "the tenant shows nobody"}.";
        return new(at, true, unit.Problem is null ? summary : summary + ReachAdvice.NoContainer, _found.ToImmutable());
    }

    private int AddList(string name, EntraReply reply)
    {
        var count = ListOf(reply)?.GetArrayLength() ?? 0;
        Add(name, count > 0 ? true : reply.Problem is null ? null : false, reply.Problem is { } problem ? $"{problem}." : string.Create(CultureInfo.InvariantCulture, $"{count} on the first page."));
        return count;
    }

    private static JsonElement? ListOf(EntraReply reply) => reply is { Problem: null, Json: { } root } ? root.List("value") : null;

    private void Add(string name, bool? isThere, string detail) => _found.Add(new(name, isThere, detail));
}
