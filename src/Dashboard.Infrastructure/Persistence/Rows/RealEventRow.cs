using Dashboard.Core.Apps;
using Dashboard.Core.Directories;
using Dashboard.Core.RealEvents;

namespace Dashboard.Infrastructure.Persistence.Rows;

internal sealed class RealEventRow
{
    public required Guid Id { get; init; }

    public required string Source { get; init; }

    public required string App { get; init; }

    /// <summary>The pseudonym of the directory's id.</summary>
    public required string Identity { get; init; }

    public required string Name { get; init; }

    public required IdentityKind Kind { get; init; }

    public required CheckKind Check { get; init; }

    public required DateTimeOffset From { get; init; }

    public required DateTimeOffset To { get; init; }

    public required TimeSpan Limit { get; init; }

    /// <summary>JSON array of the entitlements it is about; null for none.</summary>
    public required string? Names { get; init; }

    public required string Rules { get; init; }

    public required DateTimeOffset? StatedAt { get; init; }

    public required RealEventState State { get; set; }

    public required DateTimeOffset? LastWithout { get; init; }

    public required DateTimeOffset? FirstWith { get; init; }

    public required bool? WasThere { get; init; }

    public static RealEventRow Of(RealEvent real) => new()
    {
        Id = real.Id,
        Source = real.Source,
        App = real.App.Value,
        Identity = real.Identity,
        Name = real.Name,
        Kind = real.Kind,
        Check = real.Check,
        From = real.From,
        To = real.To,
        Limit = real.Limit,
        Names = real.Names.Count == 0 ? null : StoredJson.Write(real.Names),
        Rules = real.Rules,
        StatedAt = real.StatedAt,
        State = real.State,
        LastWithout = real.LastWithout,
        FirstWith = real.FirstWith,
        WasThere = real.WasThere,
    };

    public RealEvent ToEvent() => new(Id, Source, new AppId(App), Identity, Name, Kind, Check, From, To, Limit)
    {
        Names = Names is { } names ? StoredJson.Read<NameSet>(names, $"What real event {Id} is about") : NameSet.Empty,
        Rules = Rules,
        StatedAt = StatedAt,
        State = State,
        LastWithout = LastWithout,
        FirstWith = FirstWith,
        WasThere = WasThere,
    };
}
