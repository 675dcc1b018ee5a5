using Dashboard.Core.Access;
using Microsoft.Extensions.Options;

namespace Dashboard.Web.Api;

/// <summary>Lets the token of the settings in before the first request is served.</summary>
internal sealed class BootstrapToken(ApiTokenDesk tokens, IOptions<ApiOptions> options) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => tokens.AdmitBootstrapAsync(options.Value.BootstrapToken, cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
