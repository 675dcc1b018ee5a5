using Dashboard.Core.Campaigns;
using Dashboard.Core.Canaries;
using Dashboard.Core.Outcomes;
using Dashboard.Core.Provisioning;

namespace Dashboard.Core.Configuration;

/// <summary>
/// Takes what is sent to a log. Who sends is known by the signature and by nothing else; whoever is not is told nothing, not even whether
/// there is such a log. Stands with the configuration because only that says which logs there are.
/// </summary>
public sealed class LogEventDesk(IGovernanceStore governance, IWebhookVerifier verifier, ILogEventReader reader, IProvisioningLogStore store, ICanaryRegister canaries, TimeProvider time)
{
    /// <summary>Keeps the entries that are new. What is sent again is taken again, and not kept twice.</summary>
    public async Task<Outcome<LogReceipt>> ReceiveAsync(string name, WebhookMessage message, CancellationToken ct)
    {
        var log = (await governance.ReadAsync(ct)).Governance.ProvisioningLogs.FirstOrDefault(l => l.Name == name);
        if (!await verifier.IsSignedAsync(log?.Webhook, message, ct))
        {
            return LogEventErrors.NotSigned;
        }

        var events = reader.Read(log!, message.Body);
        if (events.Problem is { } problem)
        {
            return LogEventErrors.Malformed(problem);
        }

        var who = await LogAudience.OfAsync(log!, canaries, ct);
        var kept = await store.ReceiveAsync(log!, [.. events.Entries.Where(e => who?.Contains(e.UserName) is not false)], time.GetUtcNow(), ct);
        return new LogReceipt(events.Entries.Length, kept);
    }
}
