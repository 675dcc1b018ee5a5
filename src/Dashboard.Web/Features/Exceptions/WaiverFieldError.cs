using Dashboard.Core.Outcomes;

namespace Dashboard.Web.Features.Exceptions;

/// <summary>Finds the field that a refusal belongs to.</summary>
public static class WaiverFieldError
{
    /// <summary>Fields by the code of what is wrong with them.</summary>
    private static readonly Dictionary<string, string> Fields = new(StringComparer.Ordinal)
    {
        ["Waiver.NoKinds"] = "kinds",
        ["Waiver.ExpiryInThePast"] = "end",
        ["Waiver.TooLong"] = "end",
        ["Waiver.IntervalTooLong"] = "interval",
        ["Waiver.IntervalWithinLimit"] = "interval",
        ["Waiver.JustificationTooShort"] = "justification",
        ["Waiver.NoCompensatingControl"] = "control",
        ["Waiver.TextTooLong"] = "justification",
        ["Waiver.CannotBeLate"] = "kinds",
        ["Waiver.ExtendsNothing"] = "end",
        ["Waiver.StartAfterExpiry"] = "start",
        ["Waiver.NoReview"] = "review",
        ["Waiver.ReviewTooEarly"] = "review",
        ["Waiver.ReviewAfterExpiry"] = "review",
    };

    /// <summary>What is wrong, by field; what belongs to none stands under the empty name.</summary>
    public static ILookup<string, string> Of(Error? error) =>
        (error is null ? [] : new[] { error }).ToLookup(e => Fields.GetValueOrDefault(e.Code, string.Empty), e => e.Message);
}
