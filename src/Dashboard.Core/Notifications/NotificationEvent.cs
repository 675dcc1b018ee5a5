using System.Collections.Immutable;
using Dashboard.Core.Access;
using Dashboard.Core.Apps;
using Dashboard.Core.Channels;

namespace Dashboard.Core.Notifications;

/// <summary>Something that somebody may want to be told.</summary>
/// <param name="Topic">What it is about, alike each time: while one event of a topic is open, no other of it is told.</param>
/// <param name="Key">Makes it be told once.</param>
/// <param name="Kind">What it is.</param>
/// <param name="App">The app that it is about; null when it is about more than one.</param>
/// <param name="Title">What happened, in a few words.</param>
/// <param name="Text">The same in a sentence with figures.</param>
/// <param name="At">When it was first known here.</param>
/// <param name="Path">Where the product shows it: <c>/findings</c>.</param>
public sealed record NotificationEvent(string Topic, string Key, NotificationKind Kind, AppId? App, string Title, string Text, DateTimeOffset At, string Path)
{
    /// <summary>Longest title that is sent.</summary>
    private const int LongestTitle = 120;

    /// <summary>What happened, fit to be sent.</summary>
    public string Title { get; init; } = OutsideText.Plain(Title, LongestTitle);

    /// <summary>The same in a sentence, fit to be sent.</summary>
    public string Text { get; init; } = OutsideText.Plain(Text);

    /// <summary>Whether it tells of something to come: that it was known before the channel was set up does not make it old.</summary>
    public bool IsAhead { get; init; }

    /// <summary>Whose business it is, of those who could read it; empty for everybody's.</summary>
    public ImmutableArray<Role> OnlyFor { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The channel that it is about, and on which it is not told; null for none.</summary>
    public string? ExceptOn { get; init; }

    /// <summary>When it was over; null while it holds.</summary>
    public DateTimeOffset? EndedAt { get; init; }
}
