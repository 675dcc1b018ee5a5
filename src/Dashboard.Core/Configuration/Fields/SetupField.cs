using System.Collections.Immutable;

namespace Dashboard.Core.Configuration.Fields;

/// <summary>One setting of a part of the configuration, as it is asked for on a screen.</summary>
/// <param name="Key">The key it has in the configuration file, from the part down: <c>obtain.url</c>.</param>
/// <param name="Label">For people.</param>
/// <param name="Hint">What belongs there; null when the label says it.</param>
public sealed record SetupField(string Key, string Label, string? Hint = null)
{
    /// <summary>What comes of saving what stands there now; null when that goes without saying.</summary>
    public string? Warning { get; init; }

    /// <summary>How it is typed.</summary>
    public FieldShape Shape { get; init; }

    /// <summary>Whether it cannot be left out.</summary>
    public bool IsNeeded { get; init; }

    /// <summary>What choosing nothing means; null where the hint says it.</summary>
    public string? Unset { get; init; }

    /// <summary>The words there are; none where anything may stand.</summary>
    public ImmutableArray<FieldChoice> Choices { get; init; } = [];

    /// <summary>It is asked for only while this branch is chosen: <c>auth.bearer</c>.</summary>
    public string? Branch { get; init; }

    /// <summary>Whether it is asked for, by what the other settings say.</summary>
    public bool IsAsked(IReadOnlyDictionary<string, string> values) =>
        Branch is not { } branch || values.GetValueOrDefault(branch[..branch.LastIndexOf('.')]) == branch[(branch.LastIndexOf('.') + 1)..];
}
