using System.Collections.Immutable;
using System.Globalization;
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
        var isReached = users.Problem is null || users is { IsRefusal: true, Status: not 401, Code: not null };
        Add("Reached and signed in", isReached, isReached ? "Graph answers and accepts the access token." : $"{users.Problem}.");
        if (!isReached)
        {
            return new(at, false, $"Not reached: {users.Problem}. {ReachAdvice.Of(users.Status)}", _found.ToImmutable());
        }

        var seen = AddList("Users", users);
        AddList("Groups", await session.GetQuietlyAsync("groups?$select=id&$top=1", EntraPermissions.Groups, ct).ConfigureAwait(false));
        var unit = await session.GetQuietlyAsync($"directory/administrativeUnits/{session.Settings.AdministrativeUnit}?$select=id", EntraPermissions.WriteUnit, ct).ConfigureAwait(false);
        Add("Where canaries are written", unit.Problem is null, unit.Problem is null ? $"The administrative unit {session.Settings.AdministrativeUnit} is there." : $"{unit.Problem}.");
        return new(at, true, seen > 0
            ? string.Create(CultureInfo.InvariantCulture, $"Reached and signed in. {seen} users on the first page.")
            : $"Reached and signed in, and no user is shown: {users.Problem ?? "the tenant shows nobody"}.", _found.ToImmutable());
    }

    private int AddList(string name, EntraReply reply)
    {
        var count = reply is { Problem: null, Json: { } root } && root.List("value") is { } value ? value.GetArrayLength() : 0;
        Add(name, count > 0 ? true : reply.Problem is null ? null : false, reply.Problem is { } problem ? $"{problem}." : string.Create(CultureInfo.InvariantCulture, $"{count} on the first page."));
        return count;
    }

    private void Add(string name, bool? isThere, string detail) => _found.Add(new(name, isThere, detail));
}
