using Dashboard.Core.Directories;

namespace Dashboard.Infrastructure.Connectors.Accounts;

/// <summary>What an app shows of one account: an object of JSON, or a row of a file.</summary>
internal interface IEntry
{
    /// <summary>What stands in a field, without blanks around it; null when there is nothing.</summary>
    string? Text(string field);

    /// <summary>The same, but for a field that is there and empty: <c>null</c>, the word.</summary>
    string? State(string field);

    /// <summary>What stands there as names; null when that cannot be read, which is not "none".</summary>
    NameSet? Names(string field);
}
