using System.Collections.Immutable;

namespace Dashboard.Infrastructure.Workbooks;

/// <summary>A sheet before it is a file.</summary>
/// <param name="Name">At most 31 characters, none of <c>:\/?*[]</c>.</param>
/// <param name="Widths">Width of each column in characters.</param>
/// <param name="FrozenRows">Rows that stay in view and are printed on every page; the last of them is the header when it has a filter.</param>
/// <param name="FrozenColumns">Columns that stay in view.</param>
/// <param name="HasFilter">Whether the rows below can be filtered.</param>
/// <param name="RowCount">All rows, frozen ones included.</param>
/// <param name="Rows">The rows, made as they are written. Sheets that continue each other are written in their order.</param>
internal sealed record Sheet(string Name, ImmutableArray<double> Widths, int FrozenRows, int FrozenColumns, bool HasFilter, int RowCount, IAsyncEnumerable<Cell[]> Rows);
