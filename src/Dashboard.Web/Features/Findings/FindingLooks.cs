using Dashboard.Web.Shared.Status;
using static MudBlazor.Icons.Material;

namespace Dashboard.Web.Features.Findings;

/// <summary>How what is special about a finding looks.</summary>
internal static class FindingLooks
{
    public static readonly StatusLook Canary = new(Tone.Information, Outlined.Badge, "Canary", "One of our own canaries left this account: the app did not follow its removal. A real leaver would have kept it too.");
}
