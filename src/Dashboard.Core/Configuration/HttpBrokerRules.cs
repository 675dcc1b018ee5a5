using Dashboard.Core.Directories;
using Dashboard.Core.Jit;
using Dashboard.Core.Probes;

namespace Dashboard.Core.Configuration;

/// <summary>What the requests and paths of an HTTP broker must be like.</summary>
internal static class HttpBrokerRules
{
    private static readonly string[] BeforeThereIsOne = ["userName", "identityId", "entitlement", "seconds", "minutes", "duration", "reference", "ticket"];

    private static readonly string[] Known = [.. BeforeThereIsOne, "id"];

    private static readonly string[] Credentials = ["Authorization", "Proxy-Authorization", "Cookie"];

    public static void Check(HttpBroker broker, JitAccess jit, ProbeErrors of)
    {
        Auth(broker.Auth, of.Within("auth"));
        if (broker.Approver is { } approver)
        {
            of.Require(broker.Approve is not null, "approver", "There is nothing to approve. Say with 'approve' how it is done, or leave this out.");
            Auth(approver, of.Within("approver"));
        }

        foreach (var (key, request) in broker.Requests)
        {
            Request(key, request, broker, of.Within(key));
        }

        // What was asked for without our reference cannot be found by it, nor does closing our ticket end it.
        of.Within("request").Require(
            (broker.Find is null && jit.EndsBy is not JitEnd.Ticket) || broker.Request.Names("reference") || broker.Request.Names("ticket"),
            "url",
            "The request does not carry our reference, by which it is found again and its ticket closed. Put {reference} or {ticket} into address, headers or body.");
        Paths(broker, of);
        States(broker, of);
        if (broker.List is { } list)
        {
            List(list, broker, of.Within("list"));
        }
    }

    private static void List(GrantList list, HttpBroker broker, ProbeErrors of)
    {
        of.Address(list.Url, "url");
        of.Require(
            string.Equals(list.Url.GetLeftPart(UriPartial.Authority), broker.Request.Origin, StringComparison.OrdinalIgnoreCase),
            "url",
            "This leads to another server than the request. The requester's credential is bound to one server.");
        ProbeRules.Paging(list.Paging, of.Within("paging"));
        of.Require(ProbeRules.IsJsonPath(list.Items), "items", $"'{list.Items}' is not a path to a list. Write it as $.items; '$' is the answer itself.");
        of.Path(list.Holder, "holder");
        of.Require(JitRules.NamesOneOf(list.HolderIs, "{userName}", "{identityId}"), "holder-is", "Write how an identity is named there, with {userName} or {identityId} and no other placeholder: {userName}@example.org.");
        if (list.Entitlement is { } entitlement)
        {
            of.Path(entitlement, "entitlement");
        }
    }

    /// <summary>A credential's own addresses.</summary>
    public static void Auth(ConnectionAuth auth, ProbeErrors of)
    {
        if (auth is ClientCredentialsAuth client)
        {
            of.Within("client-credentials").Address(client.TokenUrl, "token-url");
        }
    }

    private static void Request(string key, ProbeRequest request, HttpBroker broker, ProbeErrors of)
    {
        RequestRules.Shape(request, key is "request" or "find" ? BeforeThereIsOne : Known, of);
        foreach (var header in request.Headers.Keys.Where(h => Credentials.Contains(h, StringComparer.OrdinalIgnoreCase)))
        {
            of.Require(false, $"headers.{header}", "A credential does not belong here. Name it under 'auth', or under 'approver' for the approval.");
        }

        of.Require(
            request.Origin == broker.Request.Origin || (key == "approve" && broker.Approver is not null),
            "url",
            "This leads to another server than the request. A credential is bound to one server: only an approver's own may be for another.");
        var (names, says) = key switch
        {
            "request" => (new[] { "userName", "identityId" }, "Nothing in this request says who gets the grant. Put {userName} or {identityId} into address, headers or body."),
            "find" => (["reference"], "This finds a request by our reference: put {reference} into it."),
            "close" => (["ticket", "reference", "id"], "Nothing in this request says which ticket is closed. Put {ticket}, {reference} or {id} into it."),
            _ => (["id", "reference"], "Nothing in this request says which grant is meant. Put {id} or {reference} into it."),
        };
        of.Require(names.Any(request.Names), "url", says);
    }

    private static void Paths(HttpBroker broker, ProbeErrors of)
    {
        foreach (var (key, path) in new[] { ("id", broker.Id), ("state", broker.State), ("granted", broker.Granted), ("expires", broker.Expires), ("ticket", broker.Ticket) })
        {
            if (path is not null)
            {
                of.Path(path, key);
            }
        }

        of.Require(broker.Items is null || ProbeRules.IsJsonPath(broker.Items), "items", $"'{broker.Items}' is not a path to a list. Write it as $.requests; '$' is the answer itself.");
        of.Require(broker.Items is null || broker.Find is not null, "items", "There is no list without 'find'. Add it, or leave this out.");
    }

    private static void States(HttpBroker broker, ProbeErrors of)
    {
        of.Require(broker.Active.Count > 0, "active", "Name the states of a grant in force, such as [active]: without them none would ever be.");
        var lists = new[] { ("pending", broker.Pending), ("active", broker.Active), ("ended", broker.Ended) };
        for (var i = 1; i < lists.Length; i++)
        {
            var (key, states) = lists[i];
            foreach (var (other, twice) in lists[..i].SelectMany(l => states.Intersect(l.Item2).Select(s => (l.Item1, s))))
            {
                of.Require(false, key, $"The state '{twice}' stands in {other} and in {key}. It means one of them: take it out of one.");
            }
        }
    }
}
