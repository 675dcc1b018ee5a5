using System.Globalization;
using Dashboard.Core.Channels;
using Dashboard.Core.Notifications;

namespace Dashboard.Core.Packs;

/// <summary>Evidence packs that are ready, or could not be made. A repetition is watched by whoever asked for it, and told to nobody.</summary>
public sealed class PackHappenings(IPackStore store) : IHappeningSource
{
    private const int Latest = 100;

    /// <inheritdoc/>
    public async Task<Happenings> ReadAsync(HappeningScope scope, CancellationToken ct) => Happenings.None with
    {
        Events =
        [
            .. from pack in await store.ListAsync(Latest, ct)
               where pack is { State: PackState.Made or PackState.Failed, Repeats: null } && pack.EndedAt >= scope.From
               select Event(pack),
        ],
    };

    private static NotificationEvent Event(Pack pack)
    {
        var period = string.Create(CultureInfo.InvariantCulture, $"{pack.Request.From.UtcDateTime:yyyy-MM-dd HH:mm} to {pack.Request.To.UtcDateTime:yyyy-MM-dd HH:mm} UTC");
        return new(
            $"pack:{pack.Id}",
            $"pack:{pack.Id}",
            NotificationKind.PackReady,
            null,
            pack.Seal is null ? "An evidence pack could not be made" : "An evidence pack is ready",
            pack.Seal is { } seal
                ? string.Create(CultureInfo.InvariantCulture, $"The pack of {period} that {pack.OrderedBy} ordered holds {seal.Results} results; {(seal.Ties ? "every control total ties" : "a control total does not tie")}. SHA-256 {seal.Hash}.")
                : $"The pack of {period} that {pack.OrderedBy} ordered could not be made. {pack.Reason}",
            pack.EndedAt!.Value,
            $"/evidence/packs/{pack.Id}");
    }
}
