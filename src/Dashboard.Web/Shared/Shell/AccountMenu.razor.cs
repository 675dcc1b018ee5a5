using Dashboard.Core.Access;
using Dashboard.Web.Shared.Theme;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Shared.Shell;

/// <summary>Who is signed in, their colours, and the way out.</summary>
public sealed partial class AccountMenu : ComponentBase
{
    [Parameter, EditorRequired]
    public required Actor Actor { get; set; }

    [Parameter, EditorRequired]
    public required ThemeChoice Theme { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback<ThemeChoice> ThemeChanged { get; set; }

    private string Name => Actor.Name.Length > 0 ? Actor.Name : "Not signed in";

    private string Roles => Actor.Roles.IsDefaultOrEmpty ? "No role" : string.Join(", ", Actor.Roles.Select(Word));

    private static string Word(Role role) => role switch
    {
        Role.IamManager => "IAM manager",
        Role.AppOwner => "App owner",
        _ => role.ToString(),
    };
}
