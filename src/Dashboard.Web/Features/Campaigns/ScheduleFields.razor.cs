using System.Globalization;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Outcomes;
using Dashboard.Web.Shared.Time;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Campaigns;

/// <summary>When a campaign runs by itself: in words while one types, with its next five times in both zones.</summary>
public sealed partial class ScheduleFields : ComponentBase
{
    private static readonly string[] Zones =
    [
        "UTC", "Europe/London", "Europe/Berlin", "Europe/Zurich", "Europe/Paris", "America/New_York", "America/Chicago", "America/Denver",
        "America/Los_Angeles", "America/Sao_Paulo", "Asia/Dubai", "Asia/Kolkata", "Asia/Singapore", "Asia/Tokyo", "Australia/Sydney",
    ];

    [Inject]
    public required ViewerClock Clock { get; init; }

    /// <summary>Not read: it makes the times be drawn again once the browser has named its zone.</summary>
    [CascadingParameter]
    public TimeZoneInfo? Zone { get; set; }

    /// <summary>What is edited; these fields write into it.</summary>
    [Parameter, EditorRequired]
    public required CampaignDraft Draft { get; set; }

    [Parameter, EditorRequired]
    public required ILookup<string, string> Errors { get; set; }

    [Parameter, EditorRequired]
    public required Action OnChanged { get; set; }

    private Outcome<SchedulePreview> Preview => ScheduleReader.Preview(Draft.Schedule!, Clock.Now);

    private static string Text(DateTimeOffset moment) => moment.ToString("ddd yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private string Local(DateTimeOffset moment) => Text(TimeZoneInfo.ConvertTime(moment, TimeZoneInfo.FindSystemTimeZoneById(Draft.Schedule!.TimeZone)));

    private string Mine(DateTimeOffset moment) => Text(Clock.ToLocal(moment));
}
