using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json.Serialization;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Timing;

namespace Dashboard.Infrastructure.Persistence.Rows;

internal sealed class JournalRow
{
    // The names under which the facts are stored, not those of the types, which may change.
    private static readonly FrozenDictionary<Type, string> Kinds = typeof(JournalFact)
        .GetCustomAttributes<JsonDerivedTypeAttribute>()
        .ToFrozenDictionary(derived => derived.DerivedType, derived => (string)derived.TypeDiscriminator!);

    /// <summary>Facts that are of one app and have no column that says so (<see cref="AppInside"/>).</summary>
    public static readonly string[] WithAppInside = [KindOf<AccessBaselined>(), KindOf<ControlSighted>(), KindOf<GrantIntended>(), KindOf<GrantEnded>(), KindOf<GrantSighted>()];

    private static readonly FrozenDictionary<string, Type> Types = Kinds.ToFrozenDictionary(kind => kind.Value, kind => kind.Key);

    public required Guid RunId { get; init; }

    public required long Sequence { get; init; }

    public required DateTimeOffset At { get; init; }

    public required TimeSpan Monotonic { get; init; }

    public required string Clock { get; init; }

    public required string Kind { get; init; }

    public required Phase? Phase { get; init; }

    public required string? App { get; init; }

    public required string Json { get; init; }

    public static string KindOf<TFact>()
        where TFact : JournalFact => Kinds[typeof(TFact)];

    public static Type TypeOf(string kind) => Types[kind];

    public static JournalRow Of(Guid run, JournalEntry entry)
    {
        var (phase, app) = Place(entry.Fact);
        return new()
        {
            RunId = run,
            Sequence = entry.Sequence,
            At = entry.At.At,
            Monotonic = entry.At.Monotonic,
            Clock = entry.At.Clock,
            Kind = Kinds[entry.Fact.GetType()],
            Phase = phase,
            App = app,
            Json = StoredJson.Write(entry.Fact),
        };
    }

    public JournalEntry ToEntry(string? detail) => new(Sequence, new Instant(At, Monotonic, Clock), ToFact(), detail);

    public JournalFact ToFact() => Read(RunId, Sequence, Json);

    public static JournalFact Read(Guid run, long sequence, string json) => StoredJson.Read<JournalFact>(json, $"Entry {sequence} of the journal of run {run}");

    /// <summary>The app of a fact that has no column for it.</summary>
    public static AppId? AppInside(JournalFact fact) => fact switch
    {
        AccessBaselined baselined => baselined.App,
        ControlSighted sighted => sighted.App,
        GrantIntended intended => intended.Step.App,
        GrantEnded ended => ended.Step.App,
        GrantSighted sighted => sighted.App,
        _ => null,
    };

    private static (Phase? Phase, string? App) Place(JournalFact fact) => fact switch
    {
        AppProbed probed => (null, probed.App.Value),
        WriteIntended intended => (intended.Step.Phase, null),
        WriteEnded ended => (ended.Step.Phase, null),
        WritePlanned planned => (planned.Step.Phase, null),
        PhaseOpened opened => (opened.Phase, null),
        Observed observed => (observed.Phase, observed.App.Value),
        Concluded concluded => (concluded.Phase, concluded.Result.App.Value),
        _ => (null, null),
    };
}
