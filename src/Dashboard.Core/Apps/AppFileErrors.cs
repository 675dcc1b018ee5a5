using Dashboard.Core.Outcomes;

namespace Dashboard.Core.Apps;

/// <summary>Why a file is not taken.</summary>
public static class AppFileErrors
{
    /// <summary>The app is read otherwise.</summary>
    public static readonly Error NotUploaded = new("AppFile.NotUploaded", "This app is not read from a file that people bring. Its connection would have to say 'kind: file' and 'upload: true'.");

    /// <summary>The app is read over another connection.</summary>
    public static readonly Error NoFile = new("AppFile.NoFile", "This app is not read from a file, so that it has no columns. Its connection would have to say 'kind: file'.");

    /// <summary>More than is taken.</summary>
    public static readonly Error TooLarge = new("AppFile.TooLarge", "A file has at most 50 MiB. Export fewer columns, or as CSV inside its own limits.");

    /// <summary>There is no such app for this actor.</summary>
    public static readonly Error Unknown = new("AppFile.Unknown", "There is no such app. GET /api/v1/apps lists those there are.");

    /// <summary>It holds no accounts that could be read.</summary>
    public static Error Unreadable(string problem) => new("AppFile.Unreadable", problem);
}
