namespace Dashboard.Core.Waivers;

/// <summary>Somebody looked whether an exception is still needed and its control still works.</summary>
/// <param name="At">When.</param>
/// <param name="By">Who.</param>
/// <param name="Note">What they found, in their words.</param>
/// <param name="Next">When it is looked at again; null for not before it ends.</param>
public sealed record WaiverReview(DateTimeOffset At, string By, string Note, DateTimeOffset? Next);
