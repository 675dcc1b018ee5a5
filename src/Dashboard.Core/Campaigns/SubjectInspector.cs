using Dashboard.Core.Canaries;
using Dashboard.Core.Directories;

namespace Dashboard.Core.Campaigns;

/// <summary>
/// Looks, before a verdict is believed, whether the subject still is at the source what the run made of it: what an
/// app shows after somebody else changed or removed the canary says nothing about how it follows.
/// </summary>
internal sealed class SubjectInspector(ISourceConnector sources)
{
    /// <summary>What somebody else did; null when nothing is seen of it. A source that cannot be read shows nothing.</summary>
    public async Task<string?> WhyDisturbedAsync(RunSession session, CancellationToken ct)
    {
        var (left, isLent, expected) = await session.LookAsync(p => (p.Opened(Phase.Leave) is not null && p.Opened(Phase.Rehire) is null, p.Opened(Phase.Jit) is not null, p.Subject), ct);
        if (expected is null || (left && session.Plan.Campaign.LeaveBy is LeaveBy.Delete))
        {
            return null;
        }

        // A broker may lend access by a group at the source itself.
        var found = await sources.Open(session.Plan.Source).ReadAsync(expected.Id, ct);
        return found switch
        {
            { State: SightingState.Absent } => $"{expected.UserName} is gone from the source: somebody else removed it, so that nothing more can be proven with it.",
            { State: SightingState.Found, Identity: { } seen } when !IsSame(expected, isLent ? seen with { Groups = null } : seen) =>
                $"{expected.UserName} was changed at the source by somebody else, so that nothing more can be proven with it.",
            _ => null,
        };
    }

    private static bool IsSame(DirectoryIdentity expected, DirectoryIdentity seen) =>
        expected.Active == seen.Active
        && string.Equals(expected.Department ?? string.Empty, seen.Department ?? string.Empty, StringComparison.Ordinal)
        && (seen.Groups is null || seen.Groups.Equals(expected.Groups));
}
