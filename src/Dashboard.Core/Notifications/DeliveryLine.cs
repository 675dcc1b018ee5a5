using Dashboard.Core.Apps;
using Dashboard.Core.Channels;

namespace Dashboard.Core.Notifications;

/// <summary>One thing that a message tells.</summary>
/// <param name="Topic">What it is about.</param>
/// <param name="Key">The event that is told.</param>
/// <param name="IsResolution">Whether its end is told, and not the event itself.</param>
/// <param name="Kind">What it is.</param>
/// <param name="App">The app; null when it is about more than one.</param>
/// <param name="Title">In a few words.</param>
/// <param name="Text">In a sentence.</param>
/// <param name="At">When it was first known, or for a resolution, when it was over.</param>
/// <param name="EndedAt">When it was over, where it was before it could be told; null otherwise.</param>
/// <param name="Path">Where the product shows it.</param>
public sealed record DeliveryLine(
    string Topic, string Key, bool IsResolution, NotificationKind Kind, AppId? App, string Title, string Text, DateTimeOffset At, DateTimeOffset? EndedAt, string Path)
{
    /// <summary>Tells an event.</summary>
    public static DeliveryLine Of(NotificationEvent happened) => new(
        happened.Topic, happened.Key, false, happened.Kind, happened.App, happened.Title, happened.Text, happened.At, happened.EndedAt, happened.Path);

    /// <summary>Tells that what this one told is over.</summary>
    public DeliveryLine Resolved(DateTimeOffset at) => this with { IsResolution = true, Text = "What was told before is over.", At = at, EndedAt = null };

    /// <summary>Whether the topic waits for its end after this was told.</summary>
    public bool IsOpen => !IsResolution && EndedAt is null;
}
