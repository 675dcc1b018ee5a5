namespace Dashboard.Lab.Apps;

/// <summary>A campaign of the governed configuration, and which apps it tests.</summary>
internal sealed record LabCampaign(string Name, IReadOnlyList<string> Journey, Func<LabApp, bool> Tests)
{
    /// <summary>First, because the product starts the first one by itself.</summary>
    public static readonly LabCampaign Lifecycle = new("lab-lifecycle", ["join", "move", "leave"], app => app.JitEntitlement is null && !app.IsForAgents) { Cron = "*/30 * * * *" };

    /// <summary>Two that are right, and two where something old comes back with the account.</summary>
    public static readonly LabCampaign Rehire = new("lab-rehire", ["join", "leave", "rehire"], app => app.Id is "crm.us" or "chat" or "developers" or "travel");

    public static readonly LabCampaign Jit = new("lab-jit", ["join", "jit"], app => app.JitEntitlement is not null);

    /// <summary>The directory disables agents whose owner left, and nobody thinks of service accounts. Run on demand: it is not asked every half hour.</summary>
    public static readonly LabCampaign Agents = OwnerLeaves("lab-agents", "Agent");

    public static readonly LabCampaign ServiceAccounts = OwnerLeaves("lab-service-accounts", "ServiceAccount");

    /// <summary>An agent leaves that has a secret of its own, and tokens and keys that it got with it.</summary>
    public static readonly LabCampaign AgentLeaver = new("lab-agent-leaver", ["join", "leave"], app => app.IsForAgents) { Kind = "Agent", Department = "Engineering", Groups = ["engineering"] };

    /// <summary>What its canary stands for; null: a person.</summary>
    public string? Kind { get; init; }

    public string Department { get; init; } = "Sales";

    public IReadOnlyList<string> Groups { get; init; } = ["sales", "project-harbor"];

    /// <summary>When it runs by itself; null: only when somebody starts it.</summary>
    public string? Cron { get; init; }

    public static readonly IReadOnlyList<LabCampaign> All = [Lifecycle, Rehire, Jit, Agents, ServiceAccounts, AgentLeaver];

    private static LabCampaign OwnerLeaves(string name, string kind) =>
        new(name, ["join", "owner-leaves"], app => PracticeApps.Owned.Contains(app.Id)) { Kind = kind, Department = "Engineering", Groups = ["engineering"] };
}
