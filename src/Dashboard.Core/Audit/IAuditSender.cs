namespace Dashboard.Core.Audit;

/// <summary>Brings checkpoints to a place outside, where whoever has the database cannot change them.</summary>
public interface IAuditSender
{
    /// <summary>Where to: <c>file</c>, <c>syslog</c>, <c>webhook</c>.</summary>
    string Destination { get; }

    /// <summary>Whether it is set up.</summary>
    bool IsConfigured { get; }

    /// <summary>Brings one there.</summary>
    /// <returns>Why it failed, in a sentence without secrets; null when it did not.</returns>
    Task<string?> SendAsync(AuditCheckpoint checkpoint, CancellationToken ct);
}
