using System.Collections.Immutable;

namespace Dashboard.Core.Channels;

/// <summary>Who is told what.</summary>
/// <param name="Channels">Where messages go.</param>
public sealed record NotificationSettings(ImmutableArray<Channel> Channels)
{
    /// <summary>How long before its end an exception is told of, where nothing else is set.</summary>
    public static readonly TimeSpan DefaultExceptionWarning = TimeSpan.FromDays(14);

    /// <summary>Nobody is told anything.</summary>
    public static readonly NotificationSettings None = new([]);

    /// <summary>The address under which people open this product, for links in messages; null for messages without links.</summary>
    public Uri? Address { get; init; }

    /// <summary>How long before its end an exception is told of.</summary>
    public TimeSpan ExceptionWarning { get; init; } = DefaultExceptionWarning;

    /// <summary>The channel of this name; null when there is none.</summary>
    public Channel? Channel(string name) => Channels.FirstOrDefault(c => string.Equals(c.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <inheritdoc/>
    public bool Equals(NotificationSettings? other) =>
        other is not null && (Address, ExceptionWarning) == (other.Address, other.ExceptionWarning) && Channels.SequenceEqual(other.Channels);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Address, Channels.Length);
}
