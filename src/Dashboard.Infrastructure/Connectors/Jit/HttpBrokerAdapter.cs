using System.Text.Json;
using Dashboard.Core.Directories;
using Dashboard.Core.Jit;
using Dashboard.Core.Probes;
using Dashboard.Infrastructure.Connectors.Access;
using Dashboard.Infrastructure.Connectors.Lists;

namespace Dashboard.Infrastructure.Connectors.Jit;

/// <summary>A broker with an HTTP API, by the requests and paths that were set up for it.</summary>
internal sealed class HttpBrokerAdapter(JitAccess jit, HttpBroker broker, BrokerHttp http) : IJitBroker
{
    public Task<BrokerAnswer> RequestAsync(GrantOrder order, CancellationToken ct) => ActAsync(broker.Request, order, null, ct);

    public Task<BrokerAnswer> ApproveAsync(GrantOrder order, string id, CancellationToken ct) => ActAsync(broker.Approve, order, id, ct);

    public Task<BrokerAnswer> RevokeAsync(GrantOrder order, string id, CancellationToken ct) => ActAsync(broker.Revoke, order, id, ct);

    public Task<BrokerAnswer> CloseAsync(GrantOrder order, string id, CancellationToken ct) => ActAsync(broker.Close, order, id, ct);

    public async Task<BrokerReading> ReadAsync(GrantOrder order, string? id, CancellationToken ct)
    {
        var talk = Open();
        if (id is not null || (broker.Find is null && !broker.Read.Names("id")))
        {
            return await ReadOneAsync(talk, order, id, ct).ConfigureAwait(false);
        }

        if (broker.Find is null)
        {
            return Unknown(talk, "The request cannot be found again: the broker's id of it is not known, and no 'find' is set up.");
        }

        var (reply, problem) = await SendAsync(talk, broker.Find, order, null, ct).ConfigureAwait(false);
        return reply is null ? Unknown(talk, problem!)
            : broker.Items is null && IsGone(reply) ? Absent(talk, reply)
            : Root(reply) is not { } root ? Unknown(talk, WhyNot(reply, talk))
            : await FindAsync(talk, order, reply, root, ct).ConfigureAwait(false);
    }

    public async Task<GrantListing?> ListAsync(CancellationToken ct) =>
        broker.List is { } list ? await new HttpGrantLister(jit, broker, list, Open()).ReadAsync(ct).ConfigureAwait(false) : null;

    private async Task<BrokerReading> FindAsync(BrokerTalk talk, GrantOrder order, ProbeReply reply, JsonElement root, CancellationToken ct)
    {
        var items = broker.Items is null ? root : JsonPath.Find(root, broker.Items);
        if (broker.Items is not null && items is not { ValueKind: JsonValueKind.Array })
        {
            return Unknown(talk, $"The broker's answer holds no list at {broker.Items}.");
        }

        JsonElement[] entries = broker.Items is null ? [root] : [.. items!.Value.EnumerateArray()];
        if (broker.Items is not null && new ListPage(entries, root, LinkHeader.Next(reply.Links), null).SaysMore)
        {
            return Unknown(talk, "The broker's list of requests is not complete: it says that there is more.");
        }

        var matches = BrokerMatches.Among(entries, order.Reference);
        if (matches.Ours.Count > 1)
        {
            return Unknown(talk, $"There are {matches.Ours.Count} records for one request.");
        }

        if (matches.Ours.Count == 0)
        {
            return entries.Length == 0 || (broker.Items is not null && matches.ShowsReferences)
                ? new(SightingState.Absent, null, null, "The broker has no request with our reference.", null, talk.Exchanges)
                : Unknown(talk, "The broker's answer does not show our reference, so that nobody can say whether it holds the request.");
        }

        var (ours, record) = (matches.Ours[0], new BrokerRecord(broker, talk));
        var (id, whyNot) = record.IdIn(ours);
        return id is null ? Unknown(talk, $"The broker has the request, and shows no id of it at {broker.Id}{whyNot}.")
            : record.IsIn(ours) ? Found(talk, reply, ours, id)
            : await ReadOneAsync(talk, order, id, ct).ConfigureAwait(false); // a list of names only
    }

    private async Task<BrokerReading> ReadOneAsync(BrokerTalk talk, GrantOrder order, string? id, CancellationToken ct)
    {
        var (reply, problem) = await SendAsync(talk, broker.Read, order, id, ct).ConfigureAwait(false);
        if (reply is null || (!IsGone(reply) && Root(reply) is null))
        {
            return Unknown(talk, problem ?? WhyNot(reply!, talk));
        }

        if (Root(reply) is not { } root)
        {
            return Absent(talk, reply);
        }

        var (shown, whyNot) = new BrokerRecord(broker, talk).IdIn(root);
        return id is not null && shown is not null && !string.Equals(shown, id, StringComparison.Ordinal) ? Unknown(talk, "The broker answers the record of another request.")
            : whyNot is null && (id ?? shown) is { } known ? Found(talk, reply, root, known)
            : Unknown(talk, $"The broker has the request, and shows no id of it at {broker.Id}{whyNot}.");
    }

    private BrokerReading Found(BrokerTalk talk, ProbeReply reply, JsonElement root, string id)
    {
        var (record, problem) = new BrokerRecord(broker, talk).Read(root, reply);
        return record is null ? Unknown(talk, $"The broker's record could not be read: {problem}.")
            : new(SightingState.Found, id, record, $"The broker says: {record.Text}.", null, talk.Exchanges);
    }

    private async Task<BrokerAnswer> ActAsync(ProbeRequest? request, GrantOrder order, string? id, CancellationToken ct)
    {
        var talk = Open();
        var began = talk.Clock.Now();
        var (reply, problem) = request is null ? (null, "This broker is not set up to do it.") : await SendAsync(talk, request, order, id, ct).ConfigureAwait(false);
        if (reply is null)
        {
            return new(WriteOutcome.Refused, began, talk.Clock.Now(), id, null, $"Nothing was asked. {problem}", talk.Exchanges);
        }

        var (outcome, reason) = BrokerVerdict.Of(reply, talk);
        var root = outcome is WriteOutcome.Acknowledged ? reply.Json : null;
        var record = new BrokerRecord(broker, talk);
        var (given, whyNot) = root is { } made ? record.IdIn(made) : default;
        if (id is null && outcome is WriteOutcome.Acknowledged && (id = given) is null)
        {
            (outcome, reason) = (WriteOutcome.Unknown, $"{reason} It gave no id at {broker.Id}{whyNot}, so that the request has to be looked for.");
        }

        var seen = root is { } whole && record.IsIn(whole) ? record.Read(whole, reply) : (null, null);
        return new(outcome, reply.Answer.Sent, reply.Answer.Answered, id, seen.Record, $"{reason}{(seen.Record is { } r ? $" It says: {r.Text}." : seen.Problem is { } p ? $" What it says could not be read: {p}." : string.Empty)}", talk.Exchanges) { NotBefore = talk.NotBefore };
    }

    private BrokerTalk Open() => http.Open(
        broker,
        new(broker.Auth, broker.Request.Origin),
        broker is { Approver: { } approver, Approve: { } approve } ? new BrokerHttp.KeyPlace(approver, approve.Origin) : null);

    /// <summary>The reply, or why there was nothing to send, as a sentence.</summary>
    private async Task<(ProbeReply? Reply, string? Problem)> SendAsync(BrokerTalk talk, ProbeRequest request, GrantOrder order, string? id, CancellationToken ct)
    {
        var values = new BrokerValues(jit, order, id);
        try
        {
            var (trial, problem) = RequestTemplate.Fill(request, values);
            trial?.Dispose();
            return trial is null ? (null, problem)
                : (await talk.SendAsync(() => RequestTemplate.Fill(request, values).Message!, ReferenceEquals(request, broker.Approve) ? talk.Keys.Approver : talk.Keys.Requester, ct).ConfigureAwait(false), null);
        }
        catch (Exception e) when (e is NotSupportedException or FormatException or ArgumentException)
        {
            // A method, header or address that no request can have. The exception may hold what was to be sent.
            return (null, "The request cannot be sent as it is set up: check its method, headers and address.");
        }
    }

    /// <summary>The answer as JSON, where it is a whole one that says yes.</summary>
    private static JsonElement? Root(ProbeReply reply) => reply is { IsSuccess: true, IsHtml: false } ? reply.Json : null;

    private static bool IsGone(ProbeReply reply) => reply is { Failure: null, Status: 404 or 410 };

    private static string WhyNot(ProbeReply reply, BrokerTalk talk) => reply is { IsSuccess: true, IsHtml: false }
        ? "The broker's record could not be read: the answer is not JSON."
        : $"The broker's record could not be read: {talk.Quote(reply.Why())}.";

    private static BrokerReading Absent(BrokerTalk talk, ProbeReply reply) => new(SightingState.Absent, null, null, $"The broker has no such request{BrokerVerdict.Said(reply, talk)}.", null, talk.Exchanges);

    private static BrokerReading Unknown(BrokerTalk talk, string reason) => new(SightingState.Unknown, null, null, reason, talk.NotBefore, talk.Exchanges);
}
