using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Directories;
using Dashboard.Core.Sla;

namespace Dashboard.Core.Controls;

/// <summary>An app that was governed at some moment of a period, with everything that was asked of it in any version of the configuration that was in force then.</summary>
/// <param name="App">The app, as it was set up last.</param>
/// <param name="From">When it was first governed in the period.</param>
/// <param name="Until">When it was last governed in it.</param>
/// <param name="Cadences">How often its tier asked for a test, and since when: oldest first, at least one.</param>
/// <param name="Asked">What some campaign asked of it, by canaries that stand for whom.</param>
/// <param name="Lends">Whether it lent access for a time.</param>
public sealed record ControlApp(
    GovernedApp App, DateTimeOffset From, DateTimeOffset Until, ImmutableArray<(DateTimeOffset Since, TimeSpan Cadence)> Cadences, ImmutableHashSet<(CheckKind Check, IdentityKind Kind)> Asked, bool Lends)
{
    /// <summary>Its id.</summary>
    public AppId Id => App.Id;

    /// <summary>Whether some campaign asked a check of it by such canaries.</summary>
    public bool IsAsked(CheckKind check, ControlScope scope) => Asked.Any(a => a.Check == check && scope.Includes(a.Kind));

    /// <summary>Whether the check had to be proven of it: by the rule of the posture, so that a check that everybody's apps must pass counts where no campaign asks it.</summary>
    public bool Counts(CheckKind check, ControlScope scope) => PostureBuilder.Counts(check, Lends, IsAsked(check, scope));

    /// <summary>The longest time in which nothing fresh proved it, by the rule of the posture: a proof is fresh for the cadence of the tier. Null where none was longer.</summary>
    /// <param name="scope">Whose results count.</param>
    /// <param name="check">The check; null for comparisons.</param>
    /// <param name="proven">When it was proven.</param>
    public ControlGap? LongestGap(ControlScope scope, CheckKind? check, IEnumerable<DateTimeOffset> proven)
    {
        var moments = proven.Where(at => at > From && at < Until).Order().Prepend(From).Append(Until).ToList();
        return moments.Zip(moments.Skip(1))
            .Select(pair => CadenceBrokenIn(pair.First, pair.Second) is { } cadence ? new ControlGap(Id, scope, check, pair.First, pair.Second, cadence) : null)
            .Where(gap => gap is not null)
            .MaxBy(gap => gap!.Length);
    }

    /// <summary>What was asked for may have changed on the way: a tier that was lowered afterwards does not close a gap, and one that was raised opens none before.</summary>
    private TimeSpan? CadenceBrokenIn(DateTimeOffset from, DateTimeOffset to)
    {
        for (var i = 0; i < Cadences.Length; i++)
        {
            var end = i + 1 < Cadences.Length && Cadences[i + 1].Since < to ? Cadences[i + 1].Since : to;
            if (end > Cadences[i].Since && end - from > Cadences[i].Cadence)
            {
                return Cadences[i].Cadence;
            }
        }

        return null;
    }
}
