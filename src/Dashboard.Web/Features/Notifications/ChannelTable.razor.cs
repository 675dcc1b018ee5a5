using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Notifications;

/// <summary>Channels in words, each with its last message.</summary>
public sealed partial class ChannelTable : ComponentBase
{
    /// <summary>What is being done while a channel is tried.</summary>
    public const string Test = "send a test message to ";

    [Parameter, EditorRequired]
    public required ImmutableArray<ChannelLine> Channels { get; set; }

    [Parameter, EditorRequired]
    public required bool MayTest { get; set; }

    /// <summary>What is being done just now; null when nothing is.</summary>
    [Parameter, EditorRequired]
    public required string? Testing { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback<ChannelLine> OnTest { get; set; }
}
