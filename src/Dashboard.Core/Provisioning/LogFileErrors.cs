using Dashboard.Core.Outcomes;

namespace Dashboard.Core.Provisioning;

/// <summary>Why a file of a log is not taken.</summary>
public static class LogFileErrors
{
    /// <summary>The log is read otherwise.</summary>
    public static readonly Error NotUploaded = new("LogFile.NotUploaded", "This log is not read from a file that people bring. Its connection would have to say 'kind: file' and 'upload: true'.");

    /// <summary>More than is taken.</summary>
    public static readonly Error TooLarge = new("LogFile.TooLarge", "A file has at most 50 MiB. Bring it in parts: parts that touch are whole together.");

    /// <summary>There is no such log for this actor.</summary>
    public static readonly Error Unknown = new("LogFile.Unknown", "There is no such provisioning log. The configuration names them under 'provisioning-logs'.");

    /// <summary>Nobody reads it: it is brought, or sent.</summary>
    public static readonly Error NotRead = new("LogFile.NotRead", "This log is not read: its entries are brought in files, or sent.");

    /// <summary>It holds no entries that could be read.</summary>
    public static Error Unreadable(string problem) => new("LogFile.Unreadable", problem);
}
