using Dashboard.Core.Access;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Checks;
using Dashboard.Core.Outcomes;
using Dashboard.Core.Waivers;

namespace Dashboard.Core.Exceptions;

/// <summary>What a request must be beside the terms of its tier: of an own app, of checks that can be late, and from what it extends.</summary>
public sealed class WaiverRequestRules(IWaiverStore waivers)
{
    /// <summary>Whether somebody may ask for an exception of this app: its owner, or a manager for them.</summary>
    public static bool MayAsk(Actor actor, AppId app, Governance current) => actor.MayManage || (current.App(app) is { } known && actor.Owns(known));

    /// <summary>What an act is about, without what somebody typed.</summary>
    public static string Subject(AppId app, Governance current) => current.App(app) is { } known ? $"app {known.Id}" : "app (unknown)";

    /// <summary>A request in words, for the audit trail.</summary>
    public static string Words(WaiverRequest request) =>
        FormattableString.Invariant($"{(request.Kinds.IsDefault ? string.Empty : string.Join(", ", request.Kinds))}: up to {request.Interval} until {request.ExpiresAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC")
        + (request.Extends is { } earlier ? $", extends {earlier}" : string.Empty);

    /// <summary>The request with what follows from what it extends, or what is wrong with it.</summary>
    public async Task<Outcome<WaiverRequest>> CompleteAsync(WaiverRequest request, Governance current, DateTimeOffset now, CancellationToken ct)
    {
        if (current.App(request.App) is null)
        {
            return WaiverErrors.NoApp;
        }

        if (request.Kinds.IsDefaultOrEmpty || request.Kinds.Any(k => !Enum.IsDefined(k)))
        {
            return WaiverErrors.NoKinds;
        }

        var plain = request with { Kinds = [.. request.Kinds.Distinct().Order()] };
        return plain.Kinds.Select(CheckCatalogue.Of).FirstOrDefault(c => c.Holds) is { } holds ? WaiverErrors.CannotBeLate(holds.Title)
            : plain.Extends is { } earlier ? await ExtendAsync(plain, earlier, now, ct)
            : plain;
    }

    /// <summary>Begins where the earlier one ends, unless it says otherwise: two at once would leave open which of them covered a breach.</summary>
    private async Task<Outcome<WaiverRequest>> ExtendAsync(WaiverRequest request, WaiverId id, DateTimeOffset now, CancellationToken ct)
    {
        var all = await waivers.ListAsync(ct);
        return all.FirstOrDefault(w => w.Id == id) is not { } earlier || earlier.Request.App != request.App ? WaiverErrors.ExtendsUnknown
            : earlier.StateAt(now) is not (WaiverState.Approved or WaiverState.Active) ? WaiverErrors.ExtendsEnded
            : request.ExpiresAt <= earlier.Request.ExpiresAt ? WaiverErrors.ExtendsNothing
            : new WaiverRegister(all, static _ => TimeSpan.Zero).ClaimedBy(id, now) is not null ? WaiverErrors.ExtendedAlready
            : request with { StartsAt = request.StartsAt ?? earlier.Request.ExpiresAt };
    }
}
