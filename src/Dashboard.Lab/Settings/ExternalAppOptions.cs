using Dashboard.Lab.Apps;

namespace Dashboard.Lab.Settings;

/// <summary>One element of <c>Lab:ExternalApps</c>.</summary>
internal sealed class ExternalAppOptions
{
    public string Id { get; set; } = string.Empty;

    /// <summary>The name on screens; the id by default.</summary>
    public string? DisplayName { get; set; }

    /// <summary>The SCIM base address.</summary>
    public string Url { get; set; } = string.Empty;

    public string Token { get; set; } = string.Empty;

    /// <summary>The variable that the governed configuration names for the token; TIDEMARK_LAB_APP_ID_TOKEN by default.</summary>
    public string? TokenVariable { get; set; }

    public string Tier { get; set; } = "Medium";

    public string Owner { get; set; } = "olivia.owner@lab.example";

    /// <summary>How often the provisioner looks; the Lab's own cycle by default.</summary>
    public TimeSpan? Cycle { get; set; }

    /// <summary><c>changes</c> (the default): only identities that change from now on. <c>all</c>: everyone at once.</summary>
    public string Scope { get; set; } = "changes";

    public LeaveBy LeaveBy { get; set; }

    public IList<RoleRule> Roles { get; } = [];
}
