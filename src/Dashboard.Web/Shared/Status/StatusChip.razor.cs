using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Shared.Status;

/// <summary>
/// A status as sign, word and colour. Its meaning is its description, and no part of its name: a screen reader says the word, and the sentence to whoever
/// wants descriptions, so that a table of a hundred of them is no book.
/// </summary>
public sealed partial class StatusChip : ComponentBase
{
    [Parameter, EditorRequired]
    public required StatusLook Look { get; set; }
}
