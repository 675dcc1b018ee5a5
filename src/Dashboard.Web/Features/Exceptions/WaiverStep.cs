using Dashboard.Core.Waivers;

namespace Dashboard.Web.Features.Exceptions;

/// <summary>What somebody does with an exception on its card.</summary>
/// <param name="Waiver">The exception.</param>
/// <param name="Kind">What.</param>
/// <param name="Note">Why, in their words.</param>
/// <param name="Next">When it is reviewed again; null for not before it ends.</param>
public sealed record WaiverStep(WaiverId Waiver, WaiverStepKind Kind, string Note, DateTimeOffset? Next);
