using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Dashboard.Core.Jit;
using Dashboard.Infrastructure.Connectors.Access;
using Dashboard.Infrastructure.Connectors.Lists;

namespace Dashboard.Infrastructure.Connectors.Jit;

/// <summary>Reads a broker's list of grants to its end. A grant that cannot be read makes the list incomplete: it may be the one in force.</summary>
internal sealed class HttpGrantLister(JitAccess jit, HttpBroker broker, GrantList list, BrokerTalk talk)
{
    private readonly ImmutableArray<HeldGrant>.Builder _grants = ImmutableArray.CreateBuilder<HeldGrant>();
    private readonly BrokerRecord _record = new(broker, talk);
    private ProbeReply? _page;
    private string? _unreadable;

    /// <summary>The list.</summary>
    public async Task<GrantListing> ReadAsync(CancellationToken ct)
    {
        var spec = new ListSpec(list.Url, list.Paging, list.Items, null);
        var count = new ListCount(spec, item => _record.IdIn(item).Id ?? item.GetRawText(), Take);
        var problem = await new ListReader(spec, ListLimits.Default, talk.Clock, GetAsync).ReadAsync(count, null, ct).ConfigureAwait(false) ?? _unreadable;
        return new(
            _grants.ToImmutable(),
            list.HolderIs,
            problem is null,
            string.Create(CultureInfo.InvariantCulture, $"{(problem is null ? "complete" : "incomplete")}, {_grants.Count} {(_grants.Count == 1 ? "grant" : "grants")} of {jit.Entitlement}{(problem is null ? string.Empty : $": {talk.Quote(problem)}")}."));
    }

    private void Take(JsonElement item)
    {
        if (list.Entitlement is { } at)
        {
            var of = JsonPath.Text(JsonPath.Find(item, at));
            if (!string.Equals(of, jit.Entitlement, StringComparison.OrdinalIgnoreCase))
            {
                _unreadable ??= string.IsNullOrEmpty(of) ? $"a grant shows no entitlement at {at}" : null;
                return;
            }
        }

        var (record, problem) = _record.Read(item, _page!);
        var (shown, whyNot) = _record.TextAt(item, list.Holder);
        var holder = shown?.Trim();
        if (record is null || string.IsNullOrEmpty(holder))
        {
            _unreadable ??= problem ?? $"a grant shows no holder at {list.Holder}{whyNot}";
            return;
        }

        _grants.Add(new(holder, record.State, record.Expires?.Latest.At, record.Text));
    }

    private async Task<ListReply> GetAsync(Uri url, int page, CancellationToken ct)
    {
        _page = await talk.SendAsync(() => new HttpRequestMessage(HttpMethod.Get, url), talk.Keys.Requester, ct).ConfigureAwait(false);
        var problem = _page is { IsSuccess: true, Json: not null } ? null : _page.IsSuccess ? "the answer is not JSON" : _page.Why();
        return new(_page.Status, _page.Failure is null, _page.Json, _page.Links, problem);
    }
}
