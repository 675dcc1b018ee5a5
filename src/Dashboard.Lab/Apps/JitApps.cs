using Dashboard.Lab.Behaviours;
using static Dashboard.Lab.Apps.RoleRule;

namespace Dashboard.Lab.Apps;

/// <summary>
/// The apps with a broker of temporary grants. Everyone has an account and one standing entitlement there, so that the
/// temporary one is the only thing that changes. Owners and tiers are spread as among the other apps.
/// </summary>
internal static class JitApps
{
    public static IReadOnlyList<LabApp> All(JitCatalogue behaviours) =>
    [
        new("production", "Production console", "Critical", PracticeApps.Omar, "What runs for customers.")
        {
            Behaviour = behaviours.Expiring,
            JitEntitlement = "production-admin",
            Roles = [ForEveryone("production-viewer")],
        },
        new("changes", "Change desk", "High", PracticeApps.Olivia, "Changes to systems, each with its ticket.")
        {
            Behaviour = behaviours.TicketBound,
            JitEntitlement = "changes-implementer",
            Roles = [ForEveryone("changes-requester")],
        },
        new("breakglass", "Break-glass vault", "Critical", PracticeApps.Omar, "Keys for the night when nothing else works.")
        {
            Behaviour = behaviours.WithoutExpiry,
            JitEntitlement = "breakglass-keys",
            Roles = [ForEveryone("breakglass-member")],
        },
        new("warehouse", "Data warehouse", "High", PracticeApps.Olivia, "Every figure, by customer.")
        {
            Behaviour = behaviours.LeavesEntitlement,
            JitEntitlement = "warehouse-raw-data",
            Roles = [ForEveryone("warehouse-reader")],
        },
        new("cloud", "Cloud console", "Critical", PracticeApps.Omar, "Machines, networks and their bill.")
        {
            Behaviour = behaviours.TokenOutlives,
            JitEntitlement = "cloud-administrator",
            Roles = [ForEveryone("cloud-viewer")],
        },
        new("treasury", "Treasury", "High", PracticeApps.Oksana, "Payments and their limits.")
        {
            Behaviour = behaviours.BeforeApproval,
            JitEntitlement = "treasury-signatory",
            Roles = [ForEveryone("treasury-reader")],
        },
        new("plant", "Plant control", "Critical", PracticeApps.Oksana, "The line, from afar.")
        {
            Behaviour = behaviours.IgnoresRevocation,
            JitEntitlement = "plant-operator",
            Roles = [ForEveryone("plant-observer")],
        },
    ];
}
