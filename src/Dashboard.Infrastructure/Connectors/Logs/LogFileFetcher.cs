using Dashboard.Core.Provisioning;
using Dashboard.Infrastructure.Connectors.Files;
using Dashboard.Infrastructure.Egress;

namespace Dashboard.Infrastructure.Connectors.Logs;

/// <summary>Fetches the file of a log as that of an app is fetched.</summary>
internal sealed class LogFileFetcher(EgressPool pool) : ILogFileFetcher
{
    public async Task<FetchedLogFile> FetchAsync(ProvisioningLog log, CancellationToken ct)
    {
        var file = await new FetchedFile(pool.For(log.Connection)).GetAsync(ct).ConfigureAwait(false);
        return new(file.Problem, file.Content);
    }
}
