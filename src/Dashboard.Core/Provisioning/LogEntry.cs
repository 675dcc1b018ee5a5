using System.Text.Json.Serialization;

namespace Dashboard.Core.Provisioning;

/// <summary>What a provisioner says it did in an app for one identity.</summary>
/// <param name="Log">The log.</param>
/// <param name="Id">Its id in the log, or the hash of its text.</param>
/// <param name="At">When, by the provisioner's clock.</param>
/// <param name="App">The app as the log calls it.</param>
/// <param name="UserName">The identity.</param>
/// <param name="Action">What was done, in the log's word.</param>
/// <param name="Status">What it came to, in the log's word.</param>
/// <param name="IsDone">Whether that word means done.</param>
/// <param name="Detail">More of it; null where there is none.</param>
/// <param name="Raw">The entry as it came, secrets removed.</param>
/// <param name="Hash">SHA-256 of the entry as it came, lower-case hex.</param>
public sealed record LogEntry(string Log, string Id, DateTimeOffset At, string App, string UserName, string Action, string Status, bool IsDone, string? Detail, string Raw, string Hash)
{
    /// <summary>Whether it stood in a file that somebody exported, so that it is imported and not acknowledged by the provider.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsImported { get; init; }

    /// <summary>The app of an entry that tells of the provisioner's own directory: a user was deactivated there.</summary>
    public const string Directory = "(directory)";

    /// <summary>No name of an app or an identity is longer; what is, is no name.</summary>
    public const int LongestName = 256;

    // disable, deactivate, stagedDelete, application.user_membership.remove, application.provision.user.deprovision ...
    private static readonly string[] Removals = ["disable", "deactivat", "delet", "remov", "revok", "deprovision", "suspend", "unassign"];

    // Okta: unassigned, and not yet deprovisioned; assigned, and not yet pushed.
    private static readonly string[] Announcements = [".user_membership.revoke", ".user_membership.remove", ".user_membership.add", ".user_membership.approve"];

    /// <summary>
    /// Whether it tells what is to happen in the app and not what happened there: Okta writes <c>application.user_membership.revoke</c> when
    /// it takes an assignment away, and <c>application.user_membership.deprovision</c> when the app followed.
    /// </summary>
    [JsonIgnore]
    public bool IsAnnouncement => Announcements.Any(a => Action.EndsWith(a, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether the log's word for it is one for taking access away.</summary>
    [JsonIgnore]
    public bool TakesAway => Removals.Any(r => Action.Contains(r, StringComparison.OrdinalIgnoreCase));
}
