using Dashboard.Core.Provisioning;

namespace Dashboard.Web.Features.Sources;

/// <summary>A provisioner's job for an app.</summary>
/// <param name="Log">The log it is read with.</param>
/// <param name="Title">The app.</param>
/// <param name="Job">What the provisioner said last; null before the first time.</param>
public sealed record JobLine(string Log, string Title, ProvisioningJob? Job);
