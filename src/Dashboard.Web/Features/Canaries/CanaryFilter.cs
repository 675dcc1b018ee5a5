using System.Collections.Immutable;
using Dashboard.Core.Canaries;

namespace Dashboard.Web.Features.Canaries;

/// <summary>Which canaries to show.</summary>
public sealed record CanaryFilter(string Show, string? Source, string? Campaign)
{
    /// <summary>Those that may still exist: where one begins.</summary>
    public const string Existing = "existing";

    /// <summary>Those that could not be removed.</summary>
    public const string Leaked = "leaked";

    /// <summary>Those proven gone.</summary>
    public const string Gone = "gone";

    /// <summary>All that ever were.</summary>
    public const string All = "all";

    /// <summary>Those that pass: what needs a person first, then the newest.</summary>
    public ImmutableArray<Canary> Apply(IEnumerable<Canary> canaries) =>
    [
        .. canaries.Where(c =>
            Show switch { All => true, Leaked => c.State is CanaryState.Leaked, Gone => c.State is CanaryState.Gone, _ => c.MayExist }
            && (Source is null || c.Source == Source)
            && (Campaign is null || c.Campaign == Campaign))
            .OrderByDescending(c => c.State is CanaryState.Leaked)
            .ThenByDescending(c => c.ReservedAt),
    ];
}
