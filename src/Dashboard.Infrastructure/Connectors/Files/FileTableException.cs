namespace Dashboard.Infrastructure.Connectors.Files;

/// <summary>A file is no table, or is broken somewhere. The message is a sentence that says what to do.</summary>
internal sealed class FileTableException(string message) : Exception(message);
