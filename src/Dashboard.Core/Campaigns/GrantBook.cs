using Dashboard.Core.Apps;
using Dashboard.Core.Canaries;
using Dashboard.Core.Timing;

namespace Dashboard.Core.Campaigns;

/// <summary>Every grant that a run asked for, as its journal tells it.</summary>
public sealed class GrantBook
{
    private static readonly GrantProgress NotBegun = new();

    private readonly SortedDictionary<(AppId App, CanaryRole Role, int Number), GrantProgress> _grants =
        new(Comparer<(AppId App, CanaryRole Role, int Number)>.Create((a, b) => (a.App.Value, a.Role, a.Number).CompareTo((b.App.Value, b.Role, b.Number))));

    /// <summary>All of them.</summary>
    public IEnumerable<(AppId App, CanaryRole Role, int Number, GrantProgress Grant)> All => _grants.Select(g => (g.Key.App, g.Key.Role, g.Key.Number, g.Value));

    /// <summary>One grant; one that was not begun when there is none.</summary>
    public GrantProgress Of(AppId app, CanaryRole role, int number) => _grants.GetValueOrDefault((app, role, number)) ?? NotBegun;

    /// <summary>The number of a canary's last grant in an app; 0 before the first.</summary>
    public int Last(AppId app, CanaryRole role) => _grants.Keys.Where(k => k.App == app && k.Role == role).Select(k => k.Number).DefaultIfEmpty(0).Max();

    internal void Apply(GrantIntended intended, Instant at) => GrantOf(intended.Step).Intended(intended, at);

    internal void Apply(GrantEnded ended, Instant at) => GrantOf(ended.Step).EndedWith(ended, at);

    internal void Apply(GrantSighted sighted) => GrantOf(new(sighted.App, CanaryRole.Subject, sighted.Number, default)).Sighted(sighted);

    private GrantProgress GrantOf(GrantStep step)
    {
        var key = (step.App, step.Role, step.Number);
        return _grants.TryGetValue(key, out var grant) ? grant : _grants[key] = new();
    }
}
