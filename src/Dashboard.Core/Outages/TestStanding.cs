using System.Collections.Immutable;
using Dashboard.Core.Apps;

namespace Dashboard.Core.Outages;

/// <summary>When an app was last proven to be in time, or not.</summary>
/// <param name="App">The app.</param>
/// <param name="Latest">When, check by check; one that was not proven of late is missing.</param>
public sealed record TestStanding(AppId App, ImmutableSortedDictionary<CheckKind, DateTimeOffset> Latest);
