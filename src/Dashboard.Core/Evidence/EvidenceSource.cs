namespace Dashboard.Core.Evidence;

/// <summary>A system the evidence was read from.</summary>
/// <param name="Name">For people.</param>
/// <param name="Role">Source directory, governed app, provisioning log, JIT broker or way in.</param>
/// <param name="Protocol">How it is spoken to.</param>
/// <param name="Origin">Scheme, host and port.</param>
/// <param name="Reading">How it was read, by which kind of credential, and whether it was written to.</param>
/// <param name="Tenant">Its tenant; "none" where it has just one.</param>
/// <param name="Pull">When and how often it was read in the period.</param>
public sealed record EvidenceSource(string Name, string Role, string Protocol, string Origin, string Reading, string Tenant, Pull Pull)
{
    /// <summary>Its address with the path, without query; empty in a manifest from before that was kept.</summary>
    public string Endpoint { get; init; } = string.Empty;

    /// <summary>Why how often it was read is not told of it by itself; empty where it is.</summary>
    public string NotCounted { get; init; } = string.Empty;
}
