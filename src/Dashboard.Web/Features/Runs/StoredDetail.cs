using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Directories;

namespace Dashboard.Web.Features.Runs;

/// <summary>The details of one journal entry: what was asked and what came back.</summary>
/// <param name="Sequence">Where it stands in the journal.</param>
/// <param name="Sightings">What each way of looking came to; none for a write.</param>
/// <param name="Exchanges">The requests.</param>
/// <param name="Raw">The details as they are kept, indented.</param>
public sealed record StoredDetail(long Sequence, ImmutableArray<SightingLine> Sightings, ImmutableArray<Exchange> Exchanges, string Raw)
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
            Observed when DetailJson.Read<AppReading>(detail) is { } reading => new(entry.Sequence, Lines(reading), Known(reading.Exchanges), raw),

            // A write that was found made already keeps the reading that showed it. Both hold their exchanges under one name.
            WriteEnded when DetailJson.Read<SourceReading>(detail) is { } write => new(entry.Sequence, [], Known(write.Exchanges), raw),
            _ => new(entry.Sequence, [], [], raw),
        };
    }

    private static ImmutableArray<SightingLine> Lines(AppReading reading) =>
    [
        .. new (string Path, Sighting? Sighting)[]
        {
            ("The subject, by the app's id", reading.ById),
            ("The subject, by filter", reading.ByFilter),
            ("The subject, in the listing", reading.InListing),
            ("The control canary, by filter", reading.ControlByFilter),
            ("The control canary, in the listing", reading.ControlInListing),
        }.Where(p => p.Sighting is not null).Select(p => new SightingLine(p.Path, p.Sighting!)),
    ];

    private static ImmutableArray<Exchange> Known(ImmutableArray<Exchange> exchanges) => exchanges.IsDefault ? [] : exchanges;
}

/// <summary>What one way of looking came to.</summary>
public sealed record SightingLine(string Path, Sighting Sighting);
