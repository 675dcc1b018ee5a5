using Dashboard.Core.Retention;

namespace Dashboard.Web.Features.Retention;

/// <summary>What the page shows.</summary>
/// <param name="View">What is kept and what goes; null for whoever may not know.</param>
public sealed record RetentionBoard(RetentionView? View);
