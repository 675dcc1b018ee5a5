using Dashboard.Core.Access;
using Dashboard.Web.Shared.Status;
using static MudBlazor.Icons.Material;

namespace Dashboard.Web.Features.Tokens;

/// <summary>How tokens look, and what they reach in words.</summary>
internal static class TokenLooks
{
    public static readonly StatusLook TakenBack = new(Tone.Neutral, Outlined.Block, "Taken back", "Its requests are refused, for good.");
    public static readonly StatusLook Sleeps = new(Tone.Attention, Outlined.Bedtime, "Sleeps", "Whoever made it has not signed in for long, so nobody knows whether they still may: its requests are refused until they sign in.");
    public static readonly StatusLook Over = new(Tone.Neutral, Outlined.EventBusy, "Over", "Its time is over: its requests are refused.");
    public static readonly StatusLook EndsSoon = new(Tone.Attention, Outlined.Schedule, "Ends soon", "It ends within 14 days. Make the next one before.");
    public static readonly StatusLook SleepsSoon = new(Tone.Attention, Outlined.Bedtime, "Sleeps soon", "Whoever made it has to sign in within 7 days, or it sleeps until they do.");
    public static readonly StatusLook Good = new(Tone.Good, Outlined.Key, "Good", "Its requests are answered, within its role and scope.");

    public static StatusLook Of(ApiToken token, DateTimeOffset now) => token switch
    {
        { RevokedAt: not null } => TakenBack,
        _ when token.SleepsNow(now) => Sleeps,
        _ when !token.IsGoodAt(now) => Over,
        { ExpiresAt: { } end } when end - now < TimeSpan.FromDays(14) => EndsSoon,
        { SleepsAt: { } sleep } when sleep - now < TimeSpan.FromDays(7) => SleepsSoon,
        _ => Good,
    };

    public static string Role(string role) => Enum.TryParse<Role>(role, out var known) ? Word(known) : role;

    public static string Word(Role role) => role switch
    {
        Core.Access.Role.IamManager => "IAM manager",
        Core.Access.Role.AppOwner => "App owner",
        _ => role.ToString(),
    };

    public static string Reach(TokenScope scope) =>
        $"{(scope.MayWrite ? "Reads and writes" : "Reads only")}: {(scope.Areas is TokenAreas.All ? "every area" : scope.Areas.ToString())}{(scope.Apps.IsEmpty ? string.Empty : $", of {string.Join(", ", scope.Apps)}")}";

    public static string Meaning(TokenAreas area) => area switch
    {
        TokenAreas.Results => "apps, campaigns, runs, real events, outages, canaries, controls",
        TokenAreas.Findings => "comparisons and what they found",
        TokenAreas.Exceptions => "the register of exceptions",
        TokenAreas.Evidence => "evidence and the audit trail",
        _ => "configuration, connections, files, notifications, tokens",
    };
}
