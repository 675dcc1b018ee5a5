using System.Collections.Immutable;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Keeping;
using Dashboard.Core.Provisioning;
using Dashboard.Core.RealEvents;
using Microsoft.Extensions.Options;

namespace Dashboard.Core.Retention;

/// <summary>
/// How long each kind is kept: by the configuration, which everybody can look up and which is versioned; else by the program's settings, for the two kinds
/// that had one before; else for ever.
/// </summary>
public sealed class RetentionTerms(IOptions<RealEventOptions> real, IOptions<ProvisioningLogOptions> logs)
{
    /// <summary>The terms of a version, one for each kind.</summary>
    public ImmutableArray<RetentionTerm> Of(GovernanceVersion version) => [.. Enum.GetValues<RetentionKind>().Select(kind => Of(version, kind))];

    /// <summary>The terms as they would be with other rules.</summary>
    public ImmutableArray<RetentionTerm> Of(GovernanceVersion version, RetentionSettings trial) =>
        [.. Of(version).Select(now => trial.Of(now.Kind) is var rule && rule == version.Governance.Retention.Of(now.Kind) ? now : rule is null ? Unset(now.Kind) : new(now.Kind, rule.Keep, "as you try it out"))];

    /// <summary>How long one kind is kept.</summary>
    public RetentionTerm Of(GovernanceVersion version, RetentionKind kind) =>
        version.Governance.Retention.Of(kind) is not { } rule ? Unset(kind)
        : version.RetentionSetBy.TryGetValue(kind, out var setter) ? new(kind, rule.Keep, FormattableString.Invariant($"as {setter.By} set it in version {setter.Version}"))
        : new(kind, rule.Keep, "as the configuration says");

    private RetentionTerm Unset(RetentionKind kind) => kind switch
    {
        RetentionKind.RealEvents => new(kind, real.Value.Keep, "as the program's setting RealEvents:Keep says"),
        RetentionKind.LogEntries => new(kind, logs.Value.Keep, "as the program's setting ProvisioningLogs:Keep says"),
        _ => new(kind, null, "because nothing else is set"),
    };
}
