using System.Globalization;

namespace Dashboard.Core.Audit;

/// <summary>Which part of the trail is asked for.</summary>
/// <param name="Skip">How many of the newest are left out.</param>
/// <param name="Take">How many are wanted.</param>
public sealed record AuditQuery(int Skip, int Take)
{
    /// <summary>Not before; null for the beginning.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Before; null for the end.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>How the name of who did it begins, in any case; null for anybody.</summary>
    public string? Who { get; init; }

    /// <summary>What was done; null for anything.</summary>
    public string? Action { get; init; }

    /// <summary>What came of it; null for whatever.</summary>
    public AuditOutcome? Outcome { get; init; }

    /// <summary>Part of what it was done to, or of a text of the entry; null for all.</summary>
    public string? Text { get; init; }

    /// <summary>By what it is narrowed, in words; empty where it is not.</summary>
    public string Words => string.Join(", ", new[]
    {
        From is { } from ? Said($"from {from.UtcDateTime:yyyy-MM-dd HH:mm} UTC") : null,
        To is { } to ? Said($"before {to.UtcDateTime:yyyy-MM-dd HH:mm} UTC") : null,
        Who is null ? null : $"by {Who}",
        Action,
        Outcome?.ToString(),
        Text is null ? null : $"with '{Text}'",
    }.Where(w => w is not null));

    private static string Said(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
