namespace Dashboard.Web.Hosting;

/// <summary>The practice company that can be started beside the application. Section <c>Lab</c>.</summary>
internal sealed class LabOptions
{
    public const string Section = "Lab";

    /// <summary>Whether to start it; by default in Development and nowhere else.</summary>
    public bool? Start { get; set; }

    /// <summary>Where it listens. When the port is taken it gets a free one.</summary>
    public Uri Url { get; set; } = new("http://127.0.0.1:5090");
}
