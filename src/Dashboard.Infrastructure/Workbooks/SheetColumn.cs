namespace Dashboard.Infrastructure.Workbooks;

/// <summary>A column of a table.</summary>
/// <param name="Header">Its heading, with the unit where it has one.</param>
/// <param name="Value">What stands in it for a row.</param>
/// <param name="Widest">Its greatest width in characters: longer text wraps or is cut by the next cell.</param>
internal sealed record SheetColumn<T>(string Header, Func<T, Cell> Value, double Widest = 40);
