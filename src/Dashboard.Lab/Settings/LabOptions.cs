namespace Dashboard.Lab.Settings;

/// <summary>The configuration section <c>Lab</c>.</summary>
internal sealed class LabOptions
{
    public const string Section = "Lab";

    /// <summary>The bearer token every request needs; made at random and logged if it is not set.</summary>
    public string? Token { get; set; }

    /// <summary>Whoever approves a temporary grant needs this token then, and not the other; by default one token does for both.</summary>
    public string? ApproverToken { get; set; }

    /// <summary>How often the provisioner looks, unless an app says otherwise; one second by default.</summary>
    public TimeSpan Cycle { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Shortens (below 1) or stretches every delay, burst and tier limit alike; 1 by default.</summary>
    public double Pace { get; set; } = 1;

    /// <summary>Where the company is kept over a restart; by default it is forgotten.</summary>
    public string? StateFile { get; set; }

    /// <summary>Stop when standard input ends, which it does when the parent process dies; off by default.</summary>
    public bool ExitWithStandardInput { get; set; }

    /// <summary>Apps outside the Lab that it provisions like its own; none by default.</summary>
    public IList<ExternalAppOptions> ExternalApps { get; } = [];
}
