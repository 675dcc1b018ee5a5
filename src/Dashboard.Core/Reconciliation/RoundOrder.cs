using Dashboard.Core.Apps;

namespace Dashboard.Core.Reconciliation;

/// <summary>
/// A comparison that is to be made. It is committed before anything is read and taken away when the round is kept, so that a restart
/// takes up what was begun. There is one of an app at most.
/// </summary>
/// <param name="App">The app.</param>
/// <param name="OrderedAt">When it was asked for.</param>
/// <param name="By">Who asked; null when its time had come.</param>
public sealed record RoundOrder(AppId App, DateTimeOffset OrderedAt, string? By)
{
    /// <summary>When whoever does it began; null while nobody has.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>Until when whoever does it is believed to be alive; null while nobody does it.</summary>
    public DateTimeOffset? LeaseUntil { get; init; }

    /// <summary>How far it has come.</summary>
    public RoundStage Stage { get; init; }

    /// <summary>Accounts read so far.</summary>
    public int Accounts { get; init; }

    /// <summary>Identities read so far.</summary>
    public int Identities { get; init; }

    /// <summary>Who asked to stop it; null when nobody did.</summary>
    public string? StopAskedBy { get; init; }

    /// <summary>Whether somebody does it at that moment.</summary>
    public bool IsTakenAt(DateTimeOffset now) => LeaseUntil > now;

    /// <summary>
    /// About how long it still takes, by what was read so far and what the last whole round read; null when that is not known. An
    /// estimate for people, and nothing is judged by it.
    /// </summary>
    public TimeSpan? Left(Round? before, DateTimeOffset now)
    {
        if (before is not { IsComplete: true } || StartedAt is not { } started || Accounts + Identities == 0 || Stage is RoundStage.Comparing)
        {
            return null;
        }

        var (all, read) = (before.Accounts + before.Identities, Accounts + Identities);
        return read >= all ? null : (now - started) * ((double)(all - read) / read);
    }
}
