namespace Dashboard.Infrastructure.Connectors.Files;

/// <summary>A table that is read row by row, the header first.</summary>
internal interface IFileTable : IDisposable
{
    /// <summary>What it is: "CSV, UTF-8, separated by ';'".</summary>
    string Format { get; }

    /// <summary>The next row that holds anything; null after the last. A cell that cannot be read is null.</summary>
    /// <exception cref="FileTableException">The file is broken from here on.</exception>
    string?[]? Next();

    /// <summary>What is wrong with the row just read as a row of this table, as a phrase; null when nothing is.</summary>
    string? Trouble(int columns);
}
