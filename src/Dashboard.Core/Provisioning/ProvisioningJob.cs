using System.Globalization;
using Dashboard.Core.Apps;

namespace Dashboard.Core.Provisioning;

/// <summary>What a provisioner says of the job that keeps an app in step. It is acknowledged by the provider, and never observed.</summary>
/// <param name="Log">The log it was read with.</param>
/// <param name="App">The app.</param>
/// <param name="State">Its state, in the provisioner's word: <c>Active</c>, <c>Paused</c>, <c>Quarantine</c>.</param>
/// <param name="IsQuarantined">Whether the provisioner all but stopped it because too much failed: Entra then tries once a day, and gives up after four weeks.</param>
/// <param name="QuarantinedSince">Since when; null when it is not, or does not say.</param>
/// <param name="Reason">Why, in the provisioner's words; null when there is no reason.</param>
/// <param name="LastSuccess">When a cycle last succeeded; null when none has, or it does not say.</param>
/// <param name="ReadAt">When it was read. One that cannot be read any more stays as it last was.</param>
public sealed record ProvisioningJob(string Log, AppId App, string State, bool IsQuarantined, DateTimeOffset? QuarantinedSince, string? Reason, DateTimeOffset? LastSuccess, DateTimeOffset ReadAt)
{
    private const string Active = "Active";

    /// <summary>Whether it works as it should, by what the provisioner says.</summary>
    public bool IsActive => !IsQuarantined && State.Equals(Active, StringComparison.OrdinalIgnoreCase);

    /// <summary>How it does, in a sentence.</summary>
    public string Sentence =>
        IsQuarantined ? $"The provisioner has quarantined its job{(QuarantinedSince is { } since ? string.Create(CultureInfo.InvariantCulture, $" since {since:yyyy-MM-dd HH:mm:ss} UTC") : string.Empty)}{(Reason is { } why ? $" ({why})" : string.Empty)}: it tries once a day at most, so that accounts may be missing and leavers may keep theirs."
        : !IsActive ? $"The provisioner says that its job is {State}: nothing is provisioned while it is."
        : LastSuccess is { } success ? string.Create(CultureInfo.InvariantCulture, $"A cycle last succeeded at {success:yyyy-MM-dd HH:mm:ss} UTC.")
        : "No cycle has succeeded yet.";

    /// <summary>Its id at the provisioner.</summary>
    public string Id { get; init; } = string.Empty;

    /// <summary>When it last had nothing more to do; null when it does not say.</summary>
    public DateTimeOffset? SteadySince { get; init; }

    /// <summary>The job as it came, secrets removed.</summary>
    public string Raw { get; init; } = string.Empty;

    /// <summary>SHA-256 of the job as it came, lower-case hex.</summary>
    public string Hash { get; init; } = string.Empty;
}
