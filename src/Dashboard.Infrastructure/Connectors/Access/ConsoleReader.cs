using System.Globalization;
using System.Text.Json;
using Dashboard.Core.Probes;
using Dashboard.Infrastructure.Connectors.Lists;

namespace Dashboard.Infrastructure.Connectors.Access;

/// <summary>Reads the whole list of a console with the reader's credential, and keeps what it says of one account.</summary>
internal sealed class ConsoleReader(ConsoleProbe probe, ProbeHttp.ConsoleKey key, ListLimits limits, ProbeTalk talk)
{
    private readonly List<bool?> _states = [];
    private int _named;

    /// <summary>How many entries came, why they are not all (null when they are), and the state of each entry of the account: null when it does not say.</summary>
    public async Task<(int Count, string? Problem, IReadOnlyList<bool?> States)> ReadAsync(string userName, CancellationToken ct)
    {
        var spec = new ListSpec(probe.Url, probe.Paging, probe.ItemsPath, null);
        var count = new ListCount(spec, Key, item => Take(item, userName));
        var problem = await new ListReader(spec, limits, talk.Clock, GetAsync).ReadAsync(count, null, ct).ConfigureAwait(false);
        return (count.Count, problem ?? (count.Count > 0 && _named == 0 ? $"no entry has a name at {probe.AccountField}" : null), _states);
    }

    private string Key(JsonElement item) => JsonPath.Text(JsonPath.Find(item, "id")) ?? $"{Name(item)}\n{item.GetRawText()}";

    private string? Name(JsonElement item) => JsonPath.Text(JsonPath.Find(item, probe.AccountField));

    private void Take(JsonElement item, string userName)
    {
        var name = Name(item);
        _named += name is null ? 0 : 1;
        if (string.Equals(name?.Trim(), userName, StringComparison.OrdinalIgnoreCase))
        {
            _states.Add(State(item));
        }
    }

    private bool? State(JsonElement item)
    {
        if (probe.ActiveField is null)
        {
            return true;
        }

        var found = JsonPath.Find(item, probe.ActiveField);
        var text = JsonPath.Text(found);
        return text is not null ? probe.ActiveValues.Contains(text)
            : found is { ValueKind: JsonValueKind.Null } && probe.ActiveValues.Contains("null") ? true // deactivatedAt: null
            : null;
    }

    /// <summary>A refused access token is fetched afresh once.</summary>
    private async Task<ListReply> GetAsync(Uri url, int page, CancellationToken ct)
    {
        for (var isFirst = true; ; isFirst = false)
        {
            var credential = await key.Credentials.GetAsync(talk.Log, ct).ConfigureAwait(false);
            if (credential.IsMissing)
            {
                return new(null, false, null, [], credential.Problem);
            }

            using var message = new HttpRequestMessage(HttpMethod.Get, url);
            message.Headers.Authorization = credential.Header;
            message.Headers.Accept.ParseAdd("application/json");
            talk.Remember(credential.Header?.Parameter);
            var reply = await talk.SendAsync(message, $"GET {ProbeTalk.Shown(url)} (page {page})", hasExcerpt: false, ct).ConfigureAwait(false);
            if (reply.Status is not 401 || !isFirst || !key.Credentials.TryRenew(credential))
            {
                return new(reply.Status, reply.Failure is null, reply.Json, reply.Links, Problem(reply));
            }
        }
    }

    private static string? Problem(ProbeReply reply) =>
        reply.IsSuccess ? (reply.Json is not null ? null : reply.IsHtml ? "the answer is a web page" : "the answer is not JSON")
        : reply.Status is 401 or 403 && reply.Failure is null ? string.Create(CultureInfo.InvariantCulture, $"{reply.Status}, the console does not accept the reader's credential")
        : reply.Why();
}
