namespace Dashboard.Core.Directories;

/// <summary>By which sign a list goes on.</summary>
public enum ListPagingKind
{
    /// <summary>Everything in one answer.</summary>
    None,

    /// <summary>Pages are counted from 1; the list ends with an empty or short page.</summary>
    Page,

    /// <summary>Entries are counted from 0; the list ends with an empty or short page.</summary>
    Offset,

    /// <summary>The answer holds a cursor; the list ends without one.</summary>
    Cursor,

    /// <summary>The answer holds the next address, on the same origin; the list ends without one.</summary>
    NextLink,
}
