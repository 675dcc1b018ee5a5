namespace Dashboard.Infrastructure.Connectors.Logs;

/// <summary>The entries of a file, one after the other.</summary>
internal interface ILogItems : IDisposable
{
    /// <summary>What the file is: "CSV, UTF-8, separated by ';'".</summary>
    string Format { get; }

    /// <summary>Headers that mean nothing here.</summary>
    IReadOnlyList<string> Ignored { get; }

    /// <summary>The next one; null after the last.</summary>
    LogItem? Next();
}
