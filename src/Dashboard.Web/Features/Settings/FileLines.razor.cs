using System.Collections.Immutable;
using Dashboard.Core.Configuration;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Settings;

/// <summary>What differs between two files, line by line.</summary>
public sealed partial class FileLines : ComponentBase
{
    /// <summary>Nobody reads more, and each is an element.</summary>
    private const int Most = 1000;

    [Parameter, EditorRequired]
    public required ImmutableArray<DiffLine> Lines { get; set; }

    /// <summary>What they are, for those who do not see it.</summary>
    [Parameter, EditorRequired]
    public required string Label { get; set; }

    private static string ClassOf(DiffKind kind) => kind switch { DiffKind.Added => "added", DiffKind.Removed => "removed", DiffKind.Gap => "gap", _ => "same" };

    private static string SignOf(DiffKind kind) => kind switch { DiffKind.Added => "+", DiffKind.Removed => "-", DiffKind.Gap => "⋮", _ => " " };

    private static string? WordOf(DiffKind kind) => kind switch { DiffKind.Added => "put in: ", DiffKind.Removed => "taken out: ", DiffKind.Gap => "lines left out", _ => null };
}
