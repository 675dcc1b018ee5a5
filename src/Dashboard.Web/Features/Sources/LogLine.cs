using Dashboard.Core.Provisioning;

namespace Dashboard.Web.Features.Sources;

/// <summary>A provisioning log.</summary>
/// <param name="Log">The log.</param>
/// <param name="Standing">How far it has been read; null before the first reading.</param>
public sealed record LogLine(ProvisioningLog Log, LogStanding? Standing);
