using System.Globalization;
using Dashboard.Core.Apps;
using Dashboard.Core.Checks;
using Dashboard.Core.Sla;
using Dashboard.Core.Waivers;
using Dashboard.Web.Shared.Fields;

namespace Dashboard.Web.Features.Exceptions;

/// <summary>A request for an exception while somebody writes it.</summary>
public sealed class WaiverDraft
{
    private static readonly TimeSpan Usual = TimeSpan.FromDays(30);

    /// <summary>The draft that is stored; null before it is.</summary>
    public WaiverId? Stored { get; private set; }

    /// <summary>The exception that it extends; null for a new one.</summary>
    public Waiver? Extends { get; private set; }

    /// <summary>The app; null before one is chosen.</summary>
    public AppId? App { get; set; }

    /// <summary>The checks.</summary>
    public IReadOnlyCollection<CheckKind> Kinds { get; set; } = [];

    /// <summary>How late the app may be.</summary>
    public TypedDuration Interval { get; set; }

    /// <summary>Why it cannot be faster.</summary>
    public string Justification { get; set; } = string.Empty;

    /// <summary>What keeps the risk down meanwhile.</summary>
    public string CompensatingControl { get; set; } = string.Empty;

    /// <summary>When it begins, in UTC; null to begin with the decision.</summary>
    public DateTime? StartsAt { get; set; }

    /// <summary>When it is looked at, in UTC; null before that is chosen.</summary>
    public DateTime? ReviewAt { get; set; }

    /// <summary>When it ends by itself, in UTC; null before that is chosen.</summary>
    public DateTime? EndsAt { get; set; }

    /// <summary>Takes what an address asks for, as far as it can be read. What is chosen already stays.</summary>
    public void Begin(string? kinds, string? seconds)
    {
        if (Kinds.Count == 0 && kinds is not null)
        {
            Kinds = [.. kinds.Split(',').Select(k => Enum.TryParse<CheckKind>(k, out var kind) && Enum.IsDefined(kind) ? kind : (CheckKind?)null).OfType<CheckKind>().Distinct().Order()];
        }

        if (Interval.Amount is null && int.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var interval) && interval > 0)
        {
            Interval = TypedDuration.Of(TimeSpan.FromSeconds(interval));
        }
    }

    /// <summary>Goes on with a draft that is stored.</summary>
    public static WaiverDraft Of(Waiver stored, Waiver? extends) => Of(stored.Request, extends, stored.Id);

    /// <summary>Asks for the same again, from where the earlier one ends.</summary>
    public static WaiverDraft Extending(Waiver earlier) => Of(earlier.Request with { StartsAt = earlier.Request.ExpiresAt, ReviewAt = null }, earlier, null, null);

    /// <summary>
    /// Turns to another app: what is not chosen yet is taken from its tier and its latest breaches. What was typed stays.
    /// </summary>
    public void For(GovernedApp app, TierPolicy policy, IEnumerable<CheckResult> results, DateTimeOffset now)
    {
        App = app.Id;
        if (Kinds.Count == 0)
        {
            Kinds = [.. results.Where(r => r is { Verdict: Verdict.Passed, Sla: SlaVerdict.Breached }).Select(r => r.Kind).Distinct().Order()];
        }

        if (Interval.Amount is null)
        {
            var twice = policy.Limits.Values.Max() * 2;
            Interval = TypedDuration.Of(twice < policy.LongestWaiverInterval ? twice : policy.LongestWaiverInterval);
        }

        // A minute less than the longest: the request is made a little later than the form.
        var longest = policy.LongestWaiver - TimeSpan.FromMinutes(1);
        var begins = StartsAt > now.UtcDateTime ? StartsAt.Value : now.UtcDateTime;
        var usual = begins + (longest < Usual ? longest : Usual);
        EndsAt ??= usual < now.UtcDateTime + longest ? usual : now.UtcDateTime + longest;
        ReviewAt ??= begins + ((EndsAt.Value - begins) / 2);
    }

    /// <summary>The request as it stands; null before an app and an end are chosen.</summary>
    public WaiverRequest? ToRequest() => App is { } app && EndsAt is { } end
        ? new(app, [.. Kinds.Order()], Interval.Value ?? TimeSpan.Zero, Justification, CompensatingControl, Utc(end)) { StartsAt = Utc(StartsAt), ReviewAt = Utc(ReviewAt), Extends = Extends?.Id }
        : null;

    private static WaiverDraft Of(WaiverRequest request, Waiver? extends, WaiverId? stored) => Of(request, extends, stored, request.ExpiresAt.UtcDateTime);

    private static WaiverDraft Of(WaiverRequest request, Waiver? extends, WaiverId? stored, DateTime? ends) => new()
    {
        Stored = stored,
        Extends = extends,
        Kinds = request.Kinds,
        Interval = request.Interval > TimeSpan.Zero ? TypedDuration.Of(request.Interval) : default,
        Justification = request.Justification,
        CompensatingControl = request.CompensatingControl,
        StartsAt = request.StartsAt?.UtcDateTime,
        ReviewAt = request.ReviewAt?.UtcDateTime,
        EndsAt = ends,
    };

    private static DateTimeOffset Utc(DateTime moment) => new(DateTime.SpecifyKind(moment, DateTimeKind.Utc));

    private static DateTimeOffset? Utc(DateTime? moment) => moment is { } m ? Utc(m) : null;
}
