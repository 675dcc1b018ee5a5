using System.Text.Json;
using Dashboard.Core.Directories;
using Dashboard.Core.Jit;
using Dashboard.Infrastructure.Connectors.Access;
using Dashboard.Infrastructure.Connectors.Lists;

namespace Dashboard.Infrastructure.Connectors.Jit;

/// <summary>Reads the record of a grant where the broker's paths say it stands.</summary>
internal sealed class BrokerRecord(HttpBroker broker, BrokerTalk talk)
{
    /// <summary>Whether there is a record at all.</summary>
    public bool IsIn(JsonElement root) => JsonPath.Text(JsonPath.Find(root, broker.State)) is not null;

    /// <summary>The broker's id of the request; null when it stands nowhere, or something that is none does: then with why, in brackets.</summary>
    public (string? Id, string? WhyNot) IdIn(JsonElement root) => TextAt(root, broker.Id);

    /// <summary>
    /// What is kept as it stands there. An echo of our credential is not: whoever sets the broker up may lead a request to an address that repeats what it is sent, and this
    /// path to where it does.
    /// </summary>
    public (string? Text, string? WhyNot) TextAt(JsonElement root, string path) =>
        JsonPath.Text(JsonPath.Find(root, path)) is not { Length: > 0 } text ? (null, null)
        : talk.IsClean(text) ? (text, null)
        : (null, " (what stands there may hold a secret, and is not kept)");

    /// <summary>The record, or why it cannot be read, as a phrase.</summary>
    public (GrantRecord? Record, string? Problem) Read(JsonElement root, ProbeReply reply)
    {
        if (JsonPath.Text(JsonPath.Find(root, broker.State)) is not { } said)
        {
            return (null, $"the record shows no state at {broker.State}");
        }

        if (StateOf(said.Trim()) is not { } state)
        {
            return (null, $"the state '{talk.Quote(said)}' is not one of those set up (pending: {broker.Pending}; active: {broker.Active}; ended: {broker.Ended})");
        }

        var end = Moment(root, broker.Expires);
        if (!end.IsReadable)
        {
            return (null, $"the end '{talk.Quote(end.Text!)}' at {broker.Expires} is no moment that can be read");
        }

        var begun = Moment(root, broker.Granted);
        var (ticket, whyNot) = broker.Ticket is null ? default : TextAt(root, broker.Ticket);
        if (whyNot is not null)
        {
            return (null, $"the record shows no ticket at {broker.Ticket}{whyNot}");
        }

        ticket = string.IsNullOrWhiteSpace(ticket) ? null : ticket.Trim();
        return (new GrantRecord(state, end.At is { } at ? BrokerMoment.Here(at, reply.Answer) : null, end.At - begun.At, ticket, talk.Quote(Text(said, end, ticket))), null);
    }

    private string Text(string said, BrokerMoment end, string? ticket)
    {
        var until = broker.Expires is null ? string.Empty : end.At is null ? $", without an end at {broker.Expires}{(end.Text is null ? string.Empty : $" ({end.Text})")}" : $" until {end.Text}";
        return $"{said}{until}{(ticket is null ? string.Empty : $", bound to {ticket}")}";
    }

    private static BrokerMoment Moment(JsonElement root, string? path) => BrokerMoment.Read(path is null ? null : JsonPath.Find(root, path));

    private GrantState? StateOf(string said) =>
        broker.Active.Contains(said) ? GrantState.Active
        : broker.Pending.Contains(said) ? GrantState.Pending
        : broker.Ended.Contains(said) ? GrantState.Ended
        : null;
}
