namespace Dashboard.Web.Shared.Filters;

/// <summary>One choice of a filter: what stands in the address, and its word.</summary>
public sealed record FilterOption(string Value, string Word);
