namespace Dashboard.Lab.Apps;

/// <summary>A campaign of the governed configuration, and which apps it tests.</summary>
internal sealed record LabCampaign(string Name, IReadOnlyList<string> Journey, Func<LabApp, bool> Tests)
{
    /// <summary>First, because the product starts the first one by itself.</summary>
    public static readonly LabCampaign Lifecycle = new("lab-lifecycle", ["join", "move", "leave"], app => app.JitEntitlement is null) { Cron = "*/30 * * * *" };

    /// <summary>Two that are right, and two where something old comes back with the account.</summary>
    public static readonly LabCampaign Rehire = new("lab-rehire", ["join", "leave", "rehire"], app => app.Id is "crm.us" or "chat" or "developers" or "travel");

    public static readonly LabCampaign Jit = new("lab-jit", ["join", "jit"], app => app.JitEntitlement is not null);

    /// <summary>When it runs by itself; null: only when somebody starts it.</summary>
    public string? Cron { get; init; }

    public static readonly IReadOnlyList<LabCampaign> All = [Lifecycle, Rehire, Jit];
}
