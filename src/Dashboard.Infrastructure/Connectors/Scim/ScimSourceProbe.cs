using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Dashboard.Core.Directories;

namespace Dashboard.Infrastructure.Connectors.Scim;

/// <summary>A small look at a source over SCIM: one page of users, one group, and what the server says of itself, which is shown and not believed.</summary>
internal sealed class ScimSourceProbe(ScimSession session, ScimKnowledge knowledge)
{
    private const int PageSize = 10;

    private readonly ImmutableArray<Capability>.Builder _found = ImmutableArray.CreateBuilder<Capability>();

    public async Task<SourceReport> RunAsync(CancellationToken ct)
    {
        var at = session.Clock.Now().At;
        var first = await session.GetAsync(string.Create(CultureInfo.InvariantCulture, $"{ScimTarget.Users}?startIndex=1&count={PageSize}"), ct).ConfigureAwait(false);

        // A server that pages by cursor only may refuse that request, and is reachable all the same.
        var pagesByCursor = first.Problem is not null && first.IsRefusal && first.Status is not (401 or 403 or 404 or 429) && first.Json is not null;
        var users = pagesByCursor ? ScimPage.Read(await session.GetAsync($"{ScimTarget.Users}?cursor=", ct).ConfigureAwait(false)) : ScimPage.Read(first);

        // Whatever else answers with 200 - a status page, another API - is no server of users, and let nobody in.
        var problem = first.Problem is null || pagesByCursor ? users.Problem : first.Problem;
        Add("Reached and signed in", problem is null, problem is null ? "The server answers and accepts the credential." : $"{problem}.");
        if (problem is not null)
        {
            return new(at, false, $"Not reached: {problem}. {ReachAdvice.Of(first.Status)}", _found.ToImmutable());
        }

        AddList("Users", users);
        AddList("Groups", ScimPage.Read(await session.GetAsync($"{ScimTarget.Groups}{(pagesByCursor ? "?cursor=" : "?startIndex=1&count=1")}", ct).ConfigureAwait(false)));
        var config = await session.GetAsync("ServiceProviderConfig", ct).ConfigureAwait(false);
        knowledge.Learn(config);
        Add("Changes by PATCH", Supports(config, "patch"), "By its own word. Canaries are written by it.");
        Add("Filters", Supports(config, "filter"), "By its own word. A canary is looked up by its name.");
        return new(at, true, users is { IsRead: true, Value: { Items.Count: > 0 } page } ? $"Reached and signed in. {Seen("users", page)}" : "Reached and signed in, and no user is shown. Give the account the right to read users.", _found.ToImmutable());
    }

    private static bool? Supports(ScimReply config, string what) =>
        config is { Problem: null, Json: { } root } ? (root.Field(what) ?? default(JsonElement)).Flag("supported").Value : null;

    private void AddList(string name, Parsed<ScimPage> page) =>
        Add(name, page.IsRead ? page.Value!.Items.Count > 0 ? true : null : false, page.IsRead ? Seen(name.ToLowerInvariant(), page.Value!) : $"{page.Problem}.");

    private static string Seen(string what, ScimPage page) =>
        string.Create(CultureInfo.InvariantCulture, $"{page.Items.Count} {(page.Items.Count == 1 ? what.TrimEnd('s') : what)} on the first page, {(page.Claimed is { } claimed ? $"{claimed} in all by its own word" : "and it does not say how many in all")}.");

    private void Add(string name, bool? isThere, string detail) => _found.Add(new(name, isThere, detail));
}
