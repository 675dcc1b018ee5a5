using System.Collections.Concurrent;
using Dashboard.Lab.Apps;

namespace Dashboard.Lab.Provisioning;

/// <summary>
/// Keeps one app in step with the directory. A cycle in which nothing changed costs one comparison; a busy or broken app
/// is left alone until it says, and a single account that is refused waits longer each time without holding up the rest.
/// </summary>
internal sealed class AppSync(
    LabApp app, ConcurrentDictionary<string, AppliedAccount> applied, AccountWriter accounts, MembershipWriter memberships, SyncRecorder recorder, TimeProvider time)
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private readonly Dictionary<string, (int Attempts, DateTimeOffset NotBefore)> _refused = new(StringComparer.Ordinal);
    private long? _doneRevision;
    private DateTimeOffset _resumeAt;
    private int _outages;

    public async Task RunAsync(DirectoryState source, CancellationToken cancellationToken)
    {
        recorder.Cycle++;
        if (_doneRevision == source.Revision || time.GetUtcNow() < _resumeAt)
        {
            return;
        }

        try
        {
            var isDone = true;
            foreach (var (sourceId, wanted, isGone) in Due(source).ToList())
            {
                isDone &= await ApplyAsync(sourceId, wanted, isGone, cancellationToken);
            }

            _outages = 0;
            _doneRevision = isDone ? source.Revision : null;
        }
        catch (AppUnavailableException unavailable)
        {
            _resumeAt = time.GetUtcNow() + (unavailable.RetryAfter ?? Pause(++_outages));
        }
    }

    private IEnumerable<(string SourceId, Assignment Wanted, bool IsGone)> Due(DirectoryState source)
    {
        foreach (var identity in source.Identities.Values)
        {
            var wanted = AssignmentRules.For(app, identity);
            if (!applied.TryGetValue(identity.Id, out var known) || !known.Satisfies(wanted))
            {
                yield return (identity.Id, wanted, false);
            }
        }

        foreach (var (sourceId, known) in applied.Where(a => !source.Identities.ContainsKey(a.Key)))
        {
            yield return (sourceId, Assignment.Nothing with { UserName = known.Assignment.UserName }, true);
        }
    }

    private async Task<bool> ApplyAsync(string sourceId, Assignment wanted, bool isGone, CancellationToken cancellationToken)
    {
        var refused = _refused.GetValueOrDefault(sourceId);
        if (time.GetUtcNow() < refused.NotBefore)
        {
            return false;
        }

        // Nobody to remove: the account went when the identity was disabled, unless the app has made another since.
        var isDone = (isGone && applied[sourceId].TargetId is null && !app.Behaviour.Access.CreatesAccounts)
            || await new AccountSync(app, sourceId, wanted, applied, accounts, memberships, recorder).RunAsync(isGone, cancellationToken);
        if (!isDone)
        {
            _refused[sourceId] = (refused.Attempts + 1, time.GetUtcNow() + Pause(refused.Attempts + 1));
            return false;
        }

        _refused.Remove(sourceId);
        if (isGone)
        {
            applied.TryRemove(sourceId, out _);
        }

        return true;
    }

    /// <summary>0.5, 1, 2, 4 ... seconds: short at first, because a burst is short.</summary>
    private static TimeSpan Pause(int attempts) =>
        TimeSpan.FromSeconds(Math.Min(LongestPause.TotalSeconds, 0.25 * Math.Pow(2, Math.Min(attempts, 10))));
}
