using Dashboard.Core.Timing;

namespace Dashboard.Web.Features.Apps;

/// <summary>
/// A stage that others tell of: the provisioner in its log, the app of its own account, each by its own clock. It explains a latency
/// and proves none.
/// </summary>
/// <param name="Title">"Provisioning log".</param>
/// <param name="At">The moment told; null when none is.</param>
/// <param name="After">From the change at the source to that moment; null without one. Clocks may differ, so that it is never below nothing.</param>
/// <param name="Word">What is told, in a word or two.</param>
/// <param name="Reason">What is told, or why nothing is, in a sentence.</param>
public sealed record WaterfallStage(string Title, DateTimeOffset? At, TimeSpan? After, string Word, string Reason)
{
    /// <summary>Whether it says that the change was made in the app.</summary>
    public bool SaysDone { get; init; }

    /// <summary>A stage that was told of.</summary>
    public static WaterfallStage Told(string title, DateTimeOffset at, DateTimeOffset changed, string word, string reason) =>
        new(title, at, at > changed ? at - changed : TimeSpan.Zero, word, reason);

    /// <summary>A stage that nobody told of.</summary>
    public static WaterfallStage Silent(string title, string word, string reason) => new(title, null, null, word, reason);

    /// <summary>The figure: "after 3.1 s, as told".</summary>
    public string Figure => After is { } after ? $"{HumanTime.Format(after)} after the change, as told" : "not told";
}
