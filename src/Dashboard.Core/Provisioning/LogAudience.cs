using Dashboard.Core.Canaries;

namespace Dashboard.Core.Provisioning;

/// <summary>Whose entries of a log are kept, however they come: read, brought in a file, or sent.</summary>
internal static class LogAudience
{
    /// <summary>By sign-in name, without regard to case; null for everybody.</summary>
    public static async Task<IReadOnlySet<string>?> OfAsync(ProvisioningLog log, ICanaryRegister canaries, CancellationToken ct) =>
        log.IsOfEverybody ? null : (await canaries.ListAsync(ct)).Select(c => c.UserName).ToHashSet(StringComparer.OrdinalIgnoreCase);
}
