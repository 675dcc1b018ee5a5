namespace Dashboard.Core.Evidence;

/// <summary>How many rows a sheet has.</summary>
public sealed record RowCount(string Sheet, int Rows);
