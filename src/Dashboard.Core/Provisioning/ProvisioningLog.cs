using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Dashboard.Core.Apps;
using Dashboard.Core.Directories;

namespace Dashboard.Core.Provisioning;

/// <summary>
/// A log in which a provisioner says what it did in apps, read over HTTP as JSON. What it says is acknowledged by the provider and
/// never observed: that an entry says done proves nothing about the app.
/// </summary>
/// <param name="Name">Unique name: <c>entra</c>.</param>
/// <param name="Connection">Where it is read and by whom. Its kind is <see cref="Kind"/>.</param>
/// <param name="Query">The query of a request, with <c>{since}</c>: <c>since={since}</c>. The moment is UTC, ISO 8601.</param>
/// <param name="Items">Where the entries stand in the answer: <c>$.value</c>; <c>$</c> for the answer itself. Lines of JSON have none.</param>
/// <param name="Next">Where the answer says how it goes on, on the same origin: <c>@odata.nextLink</c>; null when it does not.</param>
/// <param name="Paths">Where things stand in an entry.</param>
/// <param name="Succeeded">Statuses of what was done: <c>success</c>.</param>
/// <param name="Apps">What the log calls an app, by our id, where it is not called by that.</param>
/// <param name="Every">Time from one reading to the next.</param>
public sealed record ProvisioningLog(
    string Name,
    Connection Connection,
    string Query,
    string Items,
    string? Next,
    LogPaths Paths,
    NameSet Succeeded,
    ImmutableSortedDictionary<string, string> Apps,
    TimeSpan Every)
{
    /// <summary>The kind of its connection.</summary>
    public const string Kind = "http-json";

    /// <summary>The kind of connection of a log that nobody reads: its entries are sent to us.</summary>
    public const string SentKind = "webhook";

    /// <summary>Whether it is read from files, brought or fetched.</summary>
    [JsonIgnore]
    public bool IsFile => Connection.Kind == Directories.Connection.File;

    /// <summary>Whether we read it by ourselves: not where people bring it, nor where it is only sent.</summary>
    [JsonIgnore]
    public bool IsRead => Connection.Kind != SentKind && !Connection.IsUploaded;

    /// <summary>The service principals whose synchronization jobs are asked about with the log, by our id of the app. Entra alone has them.</summary>
    public ImmutableSortedDictionary<string, string> Jobs { get; init => field = value.WithComparers(StringComparer.Ordinal); } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>How entries are sent to it; null where none are.</summary>
    public LogWebhook? Webhook { get; init; }

    /// <summary>What is known of the product whose log it is; null for one whose paths are set up.</summary>
    [JsonIgnore]
    public LogPreset? Preset => LogPreset.Of(Connection.Kind);

    /// <summary>Time between two readings where none is set.</summary>
    public static readonly TimeSpan DefaultEvery = TimeSpan.FromMinutes(5);

    /// <summary>A log that says nothing for so long is an alarm: longer than its provisioner's cycle, with a margin.</summary>
    public TimeSpan SilentAfter { get; init; } = DefaultSilentAfter;

    /// <summary>The longest silence where none is set. Where something changes every day a day is a long time.</summary>
    public static readonly TimeSpan DefaultSilentAfter = TimeSpan.FromDays(1);

    /// <summary>
    /// Whether everybody's entries are kept, which is what comparisons with the directory need; otherwise those of canaries alone.
    /// </summary>
    public bool IsOfEverybody { get; init; } = true;

    /// <summary>Names of apps, always in the same order, so that equal ones compare as equal and are written alike.</summary>
    public ImmutableSortedDictionary<string, string> Apps { get; init => field = value.WithComparers(StringComparer.Ordinal); } = Apps.WithComparers(StringComparer.Ordinal);

    /// <summary>What the log calls an app.</summary>
    public string NameOf(AppId app) => Apps.GetValueOrDefault(app.Value) ?? app.Value;

    /// <inheritdoc/>
    public bool Equals(ProvisioningLog? other) =>
        other is not null
        && (Name, Connection, Query, Items, Next, Paths, Every, IsOfEverybody, SilentAfter, Webhook) == (other.Name, other.Connection, other.Query, other.Items, other.Next, other.Paths, other.Every, other.IsOfEverybody, other.SilentAfter, other.Webhook)
        && Succeeded.Equals(other.Succeeded)
        && Apps.SequenceEqual(other.Apps)
        && Jobs.SequenceEqual(other.Jobs);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Connection, Query);
}
