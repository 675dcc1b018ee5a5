using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Directories;
using Dashboard.Core.Probes;

namespace Dashboard.Web.Features.Runs;

/// <summary>The details of one journal entry: what was asked and what came back.</summary>
/// <param name="Sequence">Where it stands in the journal.</param>
/// <param name="Sightings">What each way of looking came to; none for a write and for a reading of access alone.</param>
/// <param name="Access">What each access probe showed; none for everything else.</param>
/// <param name="Exchanges">The requests.</param>
/// <param name="Raw">The details as they are kept, indented.</param>
public sealed record StoredDetail(long Sequence, ImmutableArray<SightingLine> Sightings, ImmutableArray<ProbeReading> Access, ImmutableArray<Exchange> Exchanges, string Raw)
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Reads an entry's details; null when it has none.</summary>
    public static StoredDetail? Of(JournalEntry? entry)
    {
        if (entry is not { Detail: { } detail })
        {
            return null;
        }

        var raw = JsonNode.Parse(detail)!.ToJsonString(Indented);
        return entry.Fact switch
        {
            Observed or AccessBaselined when DetailJson.Read<AppReading>(detail) is { } reading => new(entry.Sequence, Lines(reading), Tried(reading), Known(reading.Exchanges), raw),

            // A write that was found made already keeps the reading that showed it. Both hold their exchanges under one name.
            WriteEnded when DetailJson.Read<SourceReading>(detail) is { } write => new(entry.Sequence, [], [], Known(write.Exchanges), raw),
            _ => new(entry.Sequence, [], [], [], raw),
        };
    }

    /// <summary>Probes keep their requests with them; what was asked beside them stands in one list.</summary>
    public bool ShowsExchanges => Access.IsEmpty || !Sightings.IsEmpty;

    /// <summary>The same, with the probes of one clock alone. Each keeps its own requests.</summary>
    public StoredDetail Of(AccessPath? path) => path is null ? this : this with { Access = [.. Access.Where(a => a.Path == path)] };

    private static ImmutableArray<ProbeReading> Tried(AppReading reading) => reading.Access.IsDefault ? [] : reading.Access;

    /// <summary>A reading of access alone looked nowhere; one that signs in and then looks shows where it looked.</summary>
    private static ImmutableArray<SightingLine> Lines(AppReading reading) =>
    [
        .. new (string Path, Sighting? Sighting)[]
        {
            ("The subject, by the app's id", reading.ById),
            ("The subject, by filter", reading.ByFilter),
            ("The subject, in the listing", reading.InListing),
            ("The control canary, by filter", reading.ControlByFilter),
            ("The control canary, in the listing", reading.ControlInListing),
        }.Where(p => p.Sighting is not null && (Tried(reading).IsEmpty || p.Sighting.State is not SightingState.NotAsked)).Select(p => new SightingLine(p.Path, p.Sighting!)),
        .. AtSource("The subject, at the source", reading.Stewardship?.Subject),
        .. AtSource("Its owner, at the source", reading.Stewardship?.Owner),
        .. AtSource("The control canary, at the source", reading.Stewardship?.Control),
    ];

    private static IEnumerable<SightingLine> AtSource(string path, SourceReading? reading) => reading is null
        ? []
        : [new(path, new(reading.State, [], reading.Identity is { } seen ? $"{seen.UserName}, {(seen.Active ? "active" : "disabled")}, {(seen.Owner is null ? "without an owner" : $"owner {seen.Owner}")}. {reading.Reason}" : reading.Reason))];

    private static ImmutableArray<Exchange> Known(ImmutableArray<Exchange> exchanges) => exchanges.IsDefault ? [] : exchanges;
}

/// <summary>What one way of looking came to.</summary>
public sealed record SightingLine(string Path, Sighting Sighting);
