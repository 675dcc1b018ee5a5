using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Directories;
using Dashboard.Core.Provisioning;

namespace Dashboard.Core.Reconciliation;

/// <summary>What one round compares, and by which limits.</summary>
/// <param name="Source">The directory.</param>
/// <param name="App">The app.</param>
/// <param name="Limits">The limits of the app's tier.</param>
/// <param name="Logs">The provisioning logs there are; which of them tells of the app shows in its entries.</param>
public sealed record ReconciliationScope(SourceDirectory Source, GovernedApp App, ImmutableDictionary<CheckKind, TimeSpan> Limits, ImmutableArray<ProvisioningLog> Logs);
