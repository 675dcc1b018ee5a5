using Dashboard.Core.Probes;

namespace Dashboard.Infrastructure.Connectors.Access;

/// <summary>What one attempt may take at most, whatever a server does.</summary>
/// <param name="Call">One call of an adapter: several requests, each with the probe's own timeout.</param>
/// <param name="Release">Taking back one credential.</param>
/// <param name="Forget">Taking back everything of a canary.</param>
/// <param name="Dependence">No run lasts longer: a credential replaced longer ago than this is used by none.</param>
internal sealed record AccessLimits(TimeSpan Call, TimeSpan Release, TimeSpan Forget, TimeSpan Dependence)
{
    public static readonly AccessLimits Default = new(TimeSpan.FromMinutes(2), TimeSpan.FromSeconds(20), TimeSpan.FromMinutes(2), TimeSpan.FromDays(4));

    /// <summary>Well below <see cref="Secrets.CredentialVault.LongestUse"/>, so that no attempt outlives its mark.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(6);

    /// <summary>For one probe: three answers as slow as its timeout allows, at the least.</summary>
    public TimeSpan Of(AccessProbe probe)
    {
        var patient = 3 * probe.Timeout;
        var limit = patient > Call ? patient : Call;
        return limit < Longest ? limit : Longest;
    }
}
