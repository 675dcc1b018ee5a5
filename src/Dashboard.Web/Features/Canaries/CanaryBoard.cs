using System.Collections.Immutable;
using Dashboard.Core.Canaries;

namespace Dashboard.Web.Features.Canaries;

/// <summary>The register, the budgets and the lever.</summary>
public sealed record CanaryBoard(ImmutableArray<Canary> Canaries, ImmutableArray<SourceBudget> Budgets, StopLever Lever);
