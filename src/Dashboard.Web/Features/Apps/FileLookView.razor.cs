using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Configuration.Fields;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Apps;

/// <summary>A file as it stands there, each column with what it is taken for.</summary>
public sealed partial class FileLookView : ComponentBase
{
    [Parameter, EditorRequired]
    public required AppFileLook Look { get; set; }

    /// <summary>What the fields say.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyDictionary<string, string> Values { get; set; }

    [Parameter, EditorRequired]
    public required ImmutableArray<SetupSection> Sections { get; set; }

    /// <summary>Null for a column that means nothing here.</summary>
    private string? MeaningOf(FileColumn column) =>
        column.Header.Length > 0 && FileFields.Meanings(Sections, Values, column.Header) is { IsEmpty: false } meanings ? string.Join(", ", meanings) : null;
}
