using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Infrastructure.Persistence;

/// <summary>Tells a store that cannot work from a bug of ours.</summary>
internal static class StorageFaults
{
    /// <summary>What is wrong with the store, for people; null when the exception says something else.</summary>
    public static string? Describe(Exception exception) => exception switch
    {
        DbUpdateException { InnerException: { } inner } => Describe(inner),

        // https://www.sqlite.org/rescode.html
        SqliteException { SqliteErrorCode: 5 or 6 } => "The database is locked by another program.",
        SqliteException { SqliteErrorCode: 8 } => "The database is read-only: look at the permissions of the data folder and its files.",
        SqliteException { SqliteErrorCode: 10 } => "The disk with the database reports an error.",
        SqliteException { SqliteErrorCode: 11 or 26 } => "The database is damaged: restore it from a backup.",
        SqliteException { SqliteErrorCode: 13 } => "The disk with the database is full.",
        SqliteException { SqliteErrorCode: 14 } => "The database cannot be opened: look at the data folder and its permissions.",
        IOException => "The data folder cannot be read or written.",
        _ => null,
    };
}
