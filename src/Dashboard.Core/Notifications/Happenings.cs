using System.Collections.Immutable;

namespace Dashboard.Core.Notifications;

/// <summary>What is known now.</summary>
/// <param name="Events">What happened of late, and what holds.</param>
/// <param name="Well">The topics of which it is proven that they are well, and since when. One that is missing is not known to be well.</param>
public sealed record Happenings(ImmutableArray<NotificationEvent> Events, ImmutableDictionary<string, DateTimeOffset> Well)
{
    /// <summary>Nothing.</summary>
    public static readonly Happenings None = new([], ImmutableDictionary.Create<string, DateTimeOffset>(StringComparer.Ordinal));

    /// <summary>Both together.</summary>
    public Happenings With(Happenings other) => new([.. Events, .. other.Events], Well.SetItems(other.Well));
}
