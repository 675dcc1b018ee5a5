using System.Text.Json.Nodes;

namespace Dashboard.Infrastructure.Connectors.Entra;

/// <summary>Writes to objects that one replica of Graph knows already and the next one may not: what is not there yet is asked for again.</summary>
internal static class EntraReferences
{
    /// <summary>Adds a reference to an object, such as a member.</summary>
    public static Task<EntraReply> AddAsync(EntraSession session, string target, string id, string needs, CancellationToken ct) =>
        SendAsync(session, HttpMethod.Post, target, new JsonObject { ["@odata.id"] = session.ReferenceTo(id) }, needs, ct);

    /// <summary>Sends a write. A 404 surely did nothing; only a deletion is not repeated after it.</summary>
    public static async Task<EntraReply> SendAsync(EntraSession session, HttpMethod method, string target, JsonObject? body, string needs, CancellationToken ct)
    {
        for (var attempt = 0; ; attempt++)
        {
            var reply = await session.SendAsync(method, target, body, needs, ct).ConfigureAwait(false);
            if (!reply.SaysAbsent || method == HttpMethod.Delete || attempt == session.Limits.ReadBackDelays.Count)
            {
                return reply;
            }

            await Task.Delay(session.Limits.ReadBackDelays[attempt], session.Clock.Time, ct).ConfigureAwait(false);
        }
    }
}
