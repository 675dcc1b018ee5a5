using Dashboard.Core.Access;

namespace Dashboard.Web.Security;

/// <summary>Somebody to be while trying the product out.</summary>
internal sealed record Persona(string Name, Role Role, string Title, string Does)
{
    public static readonly IReadOnlyList<Persona> All =
    [
        new("iris.manager@lab.example", Role.IamManager, "Iris, IAM manager", "Runs campaigns, decides on exceptions, pulls the stop lever."),
        new("adam.auditor@lab.example", Role.Auditor, "Adam, auditor", "Reads everything, takes evidence away, changes nothing."),
        new("olivia.owner@lab.example", Role.AppOwner, "Olivia, app owner", "Sees her own apps, and asks for exceptions."),
        new("omar.owner@lab.example", Role.AppOwner, "Omar, app owner", "Sees his own apps, which are others than Olivia's."),
        new("ada.admin@lab.example", Role.Administrator, "Ada, administrator", "Sets up connections, tiers and tokens; may do what Iris may."),
    ];
}
