namespace Dashboard.Web.Features.Identities;

/// <summary>Something that happened to an identity.</summary>
/// <param name="At">When.</param>
/// <param name="Where">In which app or log.</param>
/// <param name="What">What, in a sentence.</param>
public sealed record IdentityEvent(DateTimeOffset At, string Where, string What);
