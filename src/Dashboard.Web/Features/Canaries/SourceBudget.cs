using Dashboard.Core.Canaries;
using Dashboard.Core.Directories;

namespace Dashboard.Web.Features.Canaries;

/// <summary>How much of a source's write budget is used.</summary>
public sealed record SourceBudget(SourceDirectory Source, BudgetUse Use);
