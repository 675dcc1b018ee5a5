using Dashboard.Core.Apps;
using Dashboard.Core.Outcomes;

namespace Dashboard.Web.Api;

/// <summary>Turns a refusal into problem+json (RFC 9457) with the status that fits it.</summary>
internal static class Problems
{
    public static IResult Of(Error error)
    {
        var (status, title) = error.Code switch
        {
            _ when error.Code.StartsWith("Access.", StringComparison.Ordinal) => (StatusCodes.Status403Forbidden, "Not allowed"),
            _ when error.Code.EndsWith(".Unknown", StringComparison.Ordinal) => (StatusCodes.Status404NotFound, "Not found"),
            _ when error.Code.StartsWith("Token.", StringComparison.Ordinal) || error.Code.StartsWith("Evidence.", StringComparison.Ordinal) => (StatusCodes.Status400BadRequest, "Not acceptable"),
            "Audit.NotEntered" => (StatusCodes.Status503ServiceUnavailable, "The audit trail cannot be written"),
            "Pack.NoStatement" or "Secret.Value" or "Secret.Address" or "Audit.NoReason" or "Audit.Nobody" or "Audit.NoCheckpoint" or "Audit.NotSigned" or "Audit.NoReasonForSettingAside" => (StatusCodes.Status400BadRequest, "Not acceptable"),
            "AppFile.TooLarge" or "LogFile.TooLarge" => (StatusCodes.Status413PayloadTooLarge, "Too large"),
            "AppFile.Unreadable" or "LogFile.Unreadable" or "LogEvent.Malformed" => (StatusCodes.Status422UnprocessableEntity, "Not acceptable"),
            ConnectionErrors.JustNowCode or "Channel.TooSoon" => (StatusCodes.Status429TooManyRequests, "Too many"),
            _ => (StatusCodes.Status409Conflict, "Refused"),
        };

        return Results.Problem(error.Message, statusCode: status, title: title, extensions: new Dictionary<string, object?> { ["code"] = error.Code });
    }

    public static IResult BadRequest(string detail) => Results.Problem(detail, statusCode: StatusCodes.Status400BadRequest, title: "Not understood");
}
