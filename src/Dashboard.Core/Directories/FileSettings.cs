namespace Dashboard.Core.Directories;

/// <summary>How an exported file of an app's accounts is read. What it shows is imported, and as old as the file.</summary>
/// <param name="Columns">Headers of the columns.</param>
public sealed record FileSettings(AccountFields Columns)
{
    /// <summary>What stands between two entitlements in a cell; null where a cell holds one.</summary>
    public string? Separator { get; init; }

    /// <summary>Whether an account has one row for each entitlement.</summary>
    public bool HasRowPerEntitlement { get; init; }

    /// <summary>The sheet of a workbook; null for the first.</summary>
    public string? Sheet { get; init; }

    /// <summary>Header of the column that says of when the file is; null where its upload or the server says it.</summary>
    public string? AsOf { get; init; }
}
