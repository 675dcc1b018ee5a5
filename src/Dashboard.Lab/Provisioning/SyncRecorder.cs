using Dashboard.Lab.Apps;
using Dashboard.Lab.Truth;

namespace Dashboard.Lab.Provisioning;

/// <summary>
/// Writes down what the provisioner did. Our own apps report the exact moments themselves; of an app outside the Lab
/// all that can be known is that the change lies between sending and acknowledgement.
/// </summary>
internal sealed class SyncRecorder(LabApp app, ProvisioningLog log, ChangeJournal journal, TimeProvider time)
{
    public long Cycle { get; set; }

    public void Write(SyncAction action, string userName, string sourceId, Delivery delivery, string? entitlement = null)
    {
        var detail = entitlement is null ? delivery.Detail : $"{entitlement}: {delivery.Detail}";
        Add(action.Name, userName, sourceId, delivery.TargetId, delivery.IsAccepted ? "success" : "failure", detail, delivery.AcknowledgedAt - delivery.SentAt);
        if (app.External is not null && delivery.IsAccepted && action.Change is not null)
        {
            journal.Add(new Change(app.Id, userName, action.Change, entitlement, delivery.AcknowledgedAt, delivery.SentAt));
        }
    }

    public void Skip(string userName, string sourceId, string reason) =>
        Add("skip", userName, sourceId, null, "skipped", reason, TimeSpan.Zero);

    public void Unavailable(SyncAction action, string userName, string sourceId, string? targetId, string reason) =>
        Add(action.Name, userName, sourceId, targetId, "failure", reason, TimeSpan.Zero);

    private void Add(string action, string userName, string sourceId, string? targetId, string status, string detail, TimeSpan duration) =>
        log.Add(new ProvisioningEntry(0, time.GetUtcNow(), Cycle, app.Id, action, userName, sourceId, targetId, status, detail, Math.Round(duration.TotalMilliseconds, 1)));
}
