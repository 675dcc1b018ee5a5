using Dashboard.Core.Exceptions;
using Dashboard.Core.Waivers;
using Dashboard.Web.Shared.Filters;

namespace Dashboard.Web.Features.Exceptions;

/// <summary>What an exception may need of somebody, as a filter of the register.</summary>
internal static class ExceptionNeeds
{
    public static readonly FilterOption[] All =
    [
        new("decision", "A decision"),
        new("review", "A review"),
        new("drift", "A look: later than accepted"),
        new("end", "A word before it ends"),
    ];

    public static bool Holds(WaiverStanding row, string? need) => need switch
    {
        "decision" => row.State is WaiverState.Submitted,
        "review" => row.ReviewOverdue is not null,
        "drift" => row.HasDrifted,
        "end" => row.State is WaiverState.Expiring,
        _ => true,
    };
}
