using Dashboard.Core.Apps;
using Dashboard.Core.Directories;
using Dashboard.Core.Timing;

namespace Dashboard.Core.Canaries;

/// <summary>
/// Removes one canary from its directory and proves that it is gone; then, whatever came of that, the credentials it
/// obtained are taken back and destroyed: nothing is tried with them any more. A failure is kept with the next time to
/// try; there is no last time.
/// </summary>
public sealed class CanaryRemover(ISourceConnector sources, IAccessProber prober, ICanaryRegister register, GuardedWriter writer, MeasuringClock clock)
{
    /// <summary>Tries once. Returns the canary as it now stands in the register.</summary>
    /// <param name="id">The canary.</param>
    /// <param name="source">Its source; null when that is no longer configured.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Canary?> RemoveAsync(CanaryId id, SourceDirectory? source, CancellationToken ct)
    {
        if (await register.FindAsync(id, ct) is not { MayExist: true } canary)
        {
            return await register.FindAsync(id, ct);
        }

        canary = canary.RemovalBegun(clock.Now().At);
        await register.SaveAsync(canary, ct);

        var after = source is null
            ? canary.RemovalFailed(clock.Now().At, $"The source '{canary.Source}' is no longer configured. Configure it again, so that the canary can be removed.")
            : await TryAsync(canary, source, ct);
        await prober.ForgetAsync(canary.Id.ToString(), ct);
        await register.SaveAsync(after, ct);
        return after;
    }

    private async Task<Canary> TryAsync(Canary canary, SourceDirectory source, CancellationToken ct)
    {
        var directory = sources.Open(source);
        var found = await LookAsync(directory, canary, ct);
        if (found.State is SightingState.Found && string.Equals(found.Identity?.ExternalId, canary.Marker, StringComparison.Ordinal))
        {
            canary = canary with { IdentityId = canary.IdentityId ?? found.Identity!.Id };
            var write = await writer.WriteAsync(source, canary, new DeleteIdentity(), WritePurpose.CleanUp, ct);
            if (write.Outcome is not WriteOutcome.Acknowledged)
            {
                return canary.RemovalFailed(clock.Now().At, write.Reason);
            }

            found = await LookAsync(directory, canary, ct);
        }

        return found.State switch
        {
            SightingState.Absent => await ProveAsync(directory, canary, ct),
            SightingState.Found => canary.RemovalFailed(clock.Now().At, "An identity with the canary's name is there, without our marker: it is not ours to delete. Look at it in the directory."),
            _ => canary.RemovalFailed(clock.Now().At, found.Reason),
        };
    }

    /// <summary>By id when we have it, and by name in any case: both must say the same.</summary>
    private static async Task<SourceReading> LookAsync(ISourceDirectory directory, Canary canary, CancellationToken ct)
    {
        var byName = await directory.FindAsync(canary.UserName, ct);
        if (byName.State is not SightingState.Absent || canary.IdentityId is null)
        {
            return byName;
        }

        return await directory.ReadAsync(canary.IdentityId, ct);
    }

    /// <summary>An absence needs a positive control: another canary of ours, found by the same path.</summary>
    private async Task<Canary> ProveAsync(ISourceDirectory directory, Canary canary, CancellationToken ct)
    {
        var control = await register.FindControlAsync(canary.Source, canary.Campaign, ct);
        if (control is null || control.Id == canary.Id || control.State is not CanaryState.Live)
        {
            return canary.Removed(clock.Now().At, "Gone: not found by id and by name.");
        }

        var seen = await directory.FindAsync(control.UserName, ct);
        return seen.State is SightingState.Found
            ? canary.Removed(clock.Now().At, "Gone: not found by id and by name, while the control canary was found by name.")
            : canary.RemovalFailed(clock.Now().At, $"It was not found, but neither was the control canary: {seen.Reason}");
    }
}
