using System.Text;
using System.Text.Json;
using Dashboard.Core.Jit;
using Dashboard.Infrastructure.Connectors.Access;
using Dashboard.Infrastructure.Connectors.Lists;

namespace Dashboard.Infrastructure.Connectors.Jit;

/// <summary>Asks Microsoft Graph: one resource, or a list to its end.</summary>
internal sealed class GraphTalk(EntraPimBroker broker, BrokerTalk talk)
{
    private const int MostPages = 50;

    public BrokerTalk Talk => talk;

    private string Base => broker.Graph.AbsoluteUri.TrimEnd('/');

    public Task<ProbeReply> SendAsync(HttpMethod method, string target, string? body, CancellationToken ct) => SendToAsync(method, $"{Base}/{target}", body, ct);

    /// <summary>The canary's object id; null with the answer that held none.</summary>
    public async Task<(string? Id, ProbeReply Reply)> PrincipalAsync(GrantOrder order, CancellationToken ct)
    {
        var name = GrantListing.NameOf(broker.Principal, order.UserName, order.IdentityId);
        var reply = await SendAsync(HttpMethod.Get, $"users/{Uri.EscapeDataString(name)}?$select=id", null, ct).ConfigureAwait(false);
        return (reply is { IsSuccess: true, Json: { } json } && JsonPath.Text(JsonPath.Find(json, "id")) is { Length: > 0 } id ? id : null, reply);
    }

    /// <summary>One resource; null without a problem where Graph does not have it.</summary>
    public async Task<(JsonElement? Item, string? Problem)> OneAsync(string target, CancellationToken ct)
    {
        var reply = await SendAsync(HttpMethod.Get, target, null, ct).ConfigureAwait(false);
        return reply is { Failure: null, Status: 404 } ? (null, null)
            : reply is { IsSuccess: true, Json: { ValueKind: JsonValueKind.Object } json } ? (json, null)
            : (null, $"The request could not be read: {talk.Quote(reply.Why())}.");
    }

    /// <summary>Every entry with the answer it stood in, or why the list is not complete, as a sentence.</summary>
    /// <param name="target">The list.</param>
    /// <param name="filter">What it is narrowed to.</param>
    /// <param name="expand">What is to come along with each entry; null for nothing.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<(IReadOnlyList<(JsonElement Item, ProbeReply Page)>? Items, string? Problem)> ListAsync(string target, string filter, string? expand, CancellationToken ct)
    {
        var all = new List<(JsonElement, ProbeReply)>();
        var url = $"{Base}/{target}?$filter={Uri.EscapeDataString(filter)}{(expand is null ? string.Empty : $"&$expand={expand}")}";
        for (var pages = 0; pages < MostPages; pages++)
        {
            var reply = await SendToAsync(HttpMethod.Get, url, null, ct).ConfigureAwait(false);
            if (reply is not { IsSuccess: true, IsHtml: false, Json: { } root } || JsonPath.Find(root, "value") is not { ValueKind: JsonValueKind.Array } items)
            {
                return (null, $"The list could not be read: {talk.Quote(reply.Why())}.");
            }

            all.AddRange(items.EnumerateArray().Select(i => (i, reply)));
            if (JsonPath.Text(JsonPath.Find(root, "@odata.nextLink")) is not { Length: > 0 } next)
            {
                return (all, null);
            }

            url = next; // to another origin it is not sent: the credential is bound to Graph's
        }

        return (null, $"The list does not end within {MostPages} pages.");
    }

    private async Task<ProbeReply> SendToAsync(HttpMethod method, string address, string? body, CancellationToken ct)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var url))
        {
            return ProbeReply.NotSent(broker.Graph, "the next page is at no address", talk.Clock.Now());
        }

        return await talk.SendAsync(
            () => new HttpRequestMessage(method, url) { Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json") },
            talk.Keys.Requester,
            ct).ConfigureAwait(false);
    }
}
