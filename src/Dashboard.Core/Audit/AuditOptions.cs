using System.ComponentModel.DataAnnotations;

namespace Dashboard.Core.Audit;

/// <summary>How the audit trail is vouched for. Section <c>Audit</c>.</summary>
public sealed class AuditOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Audit";

    /// <summary>After how many entries a checkpoint is made, at the latest.</summary>
    [Range(1, 100_000)]
    public int CheckpointEntries { get; set; } = 500;

    /// <summary>After how long a checkpoint is made when there is something new.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")]
    public TimeSpan CheckpointEvery { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How often the whole trail is verified.</summary>
    [Range(typeof(TimeSpan), "00:05:00", "31.00:00:00")]
    public TimeSpan VerifyEvery { get; set; } = TimeSpan.FromDays(1);

    /// <summary>The private key that signs (PKCS#8, PEM, P-256); null for one of our own beside the database.</summary>
    public string? SigningKeyFile { get; set; }

    /// <summary>A file that every checkpoint is appended to, best on another machine; null for none.</summary>
    public string? File { get; set; }

    /// <summary>Where checkpoints are sent as syslog messages (RFC 5424): <c>udp://siem.example:514</c> or <c>tcp://siem.example:601</c>; null for nowhere.</summary>
    public string? Syslog { get; set; }

    /// <summary>Where checkpoints are posted, signed as Standard Webhooks has it; null for nowhere.</summary>
    public string? Webhook { get; set; }

    /// <summary>Where the webhook's secret is found: <c>env:NAME</c> or <c>file:/path</c>. Never the secret itself.</summary>
    public string? WebhookSecret { get; set; }
}
