using Dashboard.Core.Canaries;
using Dashboard.Core.Directories;

namespace Dashboard.Infrastructure.Connectors.Entra;

/// <summary>
/// The one administrative unit that canaries live in. Graph makes no user inside one: it is made, and then put in. Where that was cut off in
/// between, whoever next writes to the canary finishes it first; somebody else's user is never put in.
/// </summary>
internal sealed class EntraContainer(EntraSession session, CanaryRules rules)
{
    private readonly EntraMembership _membership = new(session);

    private string Unit => session.Settings.AdministrativeUnit;

    /// <summary>Why a user may not be written, as a phrase; null where it is a canary in its place, without any power.</summary>
    public async Task<string?> WhyNotAsync(EntraUser user, CancellationToken ct)
    {
        if (WhyNoCanary(user) is { } stranger)
        {
            return stranger;
        }

        var standing = await _membership.StandingAsync(user.Id, ct).ConfigureAwait(false);
        return standing.Problem ?? standing.Privilege ?? (IsIn(standing) ? null
            : !standing.Units.IsEmpty ? $"it is in another administrative unit than {Unit}, where canaries live"
            : await PutInAsync(user.Id, ct).ConfigureAwait(false) ?? await WhyNotShownAsync(user.Id, ct).ConfigureAwait(false));
    }

    /// <summary>Puts a user in that was just made, or whose making was cut off. Why it could not be, as a phrase.</summary>
    public async Task<string?> PutInAsync(string id, CancellationToken ct)
    {
        var reply = await EntraReferences.AddAsync(session, $"directory/administrativeUnits/{Unit}/members/$ref", id, EntraPermissions.WriteUnit, ct).ConfigureAwait(false);
        return reply.Problem is { } problem && !reply.SaysThereAlready ? $"it could not be put into the administrative unit {Unit}: {problem}" : null;
    }

    private string? WhyNoCanary(EntraUser user) =>
        user.IsSynced ? "it is synchronised from a directory on premises, and read only here"
        : user.Marker?.StartsWith(Canary.MarkerStart, StringComparison.Ordinal) is not true ? $"it carries no marker of a canary in {session.Settings.Marker}"
        : !user.UserName.StartsWith($"{rules.Prefix}-", StringComparison.OrdinalIgnoreCase) || !user.UserName.EndsWith($"@{session.Settings.Domain}", StringComparison.OrdinalIgnoreCase)
            ? $"its name is not of the form {rules.Prefix}-...@{session.Settings.Domain}, which canaries have"
        : null;

    private async Task<string?> WhyNotShownAsync(string id, CancellationToken ct)
    {
        for (var attempt = 0; ; attempt++)
        {
            var standing = await _membership.StandingAsync(id, ct).ConfigureAwait(false);
            if (standing.Problem is null && IsIn(standing))
            {
                return standing.Privilege;
            }

            if (attempt == session.Limits.ReadBackDelays.Count)
            {
                return standing.Problem ?? $"it was put into the administrative unit {Unit}, and no reading shows it there yet";
            }

            await Task.Delay(session.Limits.ReadBackDelays[attempt], session.Clock.Time, ct).ConfigureAwait(false);
        }
    }

    private bool IsIn(EntraStanding standing) => standing.Units.Contains(Unit, StringComparer.OrdinalIgnoreCase);
}
