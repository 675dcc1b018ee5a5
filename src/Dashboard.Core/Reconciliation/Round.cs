using System.Collections.Immutable;
using Dashboard.Core.Apps;

namespace Dashboard.Core.Reconciliation;

/// <summary>One comparison of an app with the directory.</summary>
/// <param name="Id">Its id.</param>
/// <param name="App">The app.</param>
/// <param name="Source">The directory.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="EndedAt">When it ended.</param>
/// <param name="IsComplete">Whether both listings were complete. If not, only what was seen counts, and no absence.</param>
/// <param name="Reason">How complete, in a sentence with figures.</param>
/// <param name="Identities">Identities read from the directory.</param>
/// <param name="Accounts">Accounts read from the app.</param>
/// <param name="Open">Findings open afterwards.</param>
public sealed record Round(
    Guid Id,
    AppId App,
    string Source,
    DateTimeOffset StartedAt,
    DateTimeOffset EndedAt,
    bool IsComplete,
    string Reason,
    int Identities,
    int Accounts,
    int Open)
{
    /// <summary>Before the first page of the directory was read; null for a round from before that was kept, and for one that did not come so far.</summary>
    public DateTimeOffset? DirectoryFrom { get; init; }

    /// <summary>How often each situation was met, also those that are no finding.</summary>
    public ImmutableSortedDictionary<Situation, int> Counts { get; init; } = ImmutableSortedDictionary<Situation, int>.Empty;

    /// <summary>What counted as lag, and since which round.</summary>
    public ImmutableDictionary<FindingKey, DateTimeOffset> Lagging { get; init; } = ImmutableDictionary<FindingKey, DateTimeOffset>.Empty;

    /// <summary>Whether the app was read whole, and of a moment; null for rounds that do not say it of each side.</summary>
    public bool? IsAppWhole { get; init; }

    /// <summary>Whether the directory was read whole; null for rounds that do not say it of each side.</summary>
    public bool? IsDirectoryWhole { get; init; }

    /// <summary>Whether the app was read from a file, so that what it shows is imported and not observed; null for a round from before that was kept.</summary>
    public bool? IsImported { get; init; }

    /// <summary>The date of that file; null where it has none, and where there is none.</summary>
    public DateTimeOffset? ImportedAsOf { get; init; }

    /// <summary>How many requests it took to read the app, each page among them; null for a round from before that was kept, and for one that did not come to its end.</summary>
    public int? AppRequests { get; init; }

    /// <summary>How many it took to read the directory.</summary>
    public int? DirectoryRequests { get; init; }

    /// <summary>What was asked and answered. Only in a round that is about to be kept: it is read back apart (<see cref="IRoundAnswers"/>).</summary>
    public ImmutableArray<RoundAnswer> Answers { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Why it changed nothing and waits for a person; null when it does not.</summary>
    public string? Held { get; init; }

    /// <summary>Who accepted what made it wait; null when nobody did.</summary>
    public string? AcceptedBy { get; init; }

    /// <summary>Whether it says how many there are: the next one is measured by it.</summary>
    public bool Counted => IsComplete && (Held is null || AcceptedBy is not null);

    /// <summary>Whether an absence in it proves anything.</summary>
    public bool IsProof => IsComplete && Held is null;

    /// <summary>How complete the app was read; null for a round that does not say it of each side.</summary>
    public string? AppReason { get; init; }

    /// <summary>How complete the directory was read; null for a round that does not say it of each side.</summary>
    public string? DirectoryReason { get; init; }

    /// <summary>The reason, told by sides.</summary>
    public static string ReasonOf(string app, string directory) => $"App: {app} Directory: {directory}";
}
