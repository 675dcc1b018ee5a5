using System.Collections.Immutable;

namespace Dashboard.Core.Outages;

/// <summary>Carries outages from one look to the next: new, going on, or over. Pure.</summary>
public static class OutageBook
{
    /// <summary>The outages that a look changes.</summary>
    /// <param name="open">Those that held at the last look.</param>
    /// <param name="signs">What holds now.</param>
    /// <param name="now">The moment.</param>
    public static ImmutableArray<Outage> Update(IEnumerable<Outage> open, IEnumerable<OutageSign> signs, DateTimeOffset now)
    {
        var known = open.Where(o => o.EndedAt is null).GroupBy(o => (o.Kind, o.Subject)).ToDictionary(g => g.Key, g => g.MinBy(o => o.SeenAt)!);
        var changed = ImmutableArray.CreateBuilder<Outage>();
        foreach (var sign in signs)
        {
            if (!known.Remove((sign.Kind, sign.Subject), out var before))
            {
                changed.Add(new(Guid.CreateVersion7(now), sign.Kind, sign.Subject, sign.App, sign.Since < now ? sign.Since : now, now, null, sign.Reason));
            }
            else if (before.Reason != sign.Reason)
            {
                changed.Add(before with { Reason = sign.Reason });
            }
        }

        changed.AddRange(known.Values.Select(over => over with { EndedAt = now }));
        return changed.ToImmutable();
    }
}
