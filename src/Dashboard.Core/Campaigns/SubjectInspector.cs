using Dashboard.Core.Apps;
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
        if (await session.LookAsync(p => p.Opened(Phase.OwnerLeaves) is null ? null : p.Identity(CanaryRole.Owner), ct) is { } owner)
        {
            return await WhyIsOwnerBackAsync(session, owner, ct);
        }

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

    /// <summary>
    /// Adds what the source shows of the subject and of whoever it shows as its owner: the subject first, so that an owner
    /// who is found was one while the subject was read.
    /// </summary>
    public async Task<AppReading> WithStewardshipAsync(RunSession session, AppReading reading, CancellationToken ct)
    {
        var (subjectId, former, controlId) = await session.LookAsync(p => (p.Subject!.Id, p.Identity(CanaryRole.Owner)?.Id, p.Identity(CanaryRole.Control)?.Id), ct);
        var directory = sources.Open(session.Plan.Source);
        var subject = await directory.ReadAsync(subjectId, ct);
        var owner = subject is { State: SightingState.Found, Identity.Owner: { Length: > 0 } id } && id != former && id != subjectId ? await directory.ReadAsync(id, ct) : null;
        var control = subject.State is SightingState.Absent && controlId is not null ? await directory.ReadAsync(controlId, ct) : null;
        return reading with
        {
            Stewardship = new(subject with { Exchanges = [] }, owner is null ? null : owner with { Exchanges = [] }, control is null ? null : control with { Exchanges = [] }),
            Exchanges = [.. reading.Exchanges, .. new[] { subject, owner, control }.OfType<SourceReading>().SelectMany(r => r.Exchanges)],
        };
    }

    /// <summary>What becomes of the subject after its owner left is what is being tested. That the owner is back undoes the test.</summary>
    private async Task<string?> WhyIsOwnerBackAsync(RunSession session, DirectoryIdentity owner, CancellationToken ct)
    {
        var directory = sources.Open(session.Plan.Source);
        var found = session.Plan.Campaign.LeaveBy is LeaveBy.Delete ? await directory.FindAsync(owner.UserName, ct) : await directory.ReadAsync(owner.Id, ct);
        return found is { State: SightingState.Found, Identity.Active: true }
            ? $"{owner.UserName}, the owner who left, is active at the source again: somebody else brought it back, so that nothing more can be proven with it."
            : null;
    }

    private static bool IsSame(DirectoryIdentity expected, DirectoryIdentity seen) =>
        expected.Active == seen.Active
        && (expected.Owner is null || string.Equals(expected.Owner, seen.Owner, StringComparison.Ordinal))
        && string.Equals(expected.Department ?? string.Empty, seen.Department ?? string.Empty, StringComparison.Ordinal)
        && (seen.Groups is null || seen.Groups.Equals(expected.Groups));
}
