using System.Text.Json.Serialization;

namespace Dashboard.Lab.Apps;

/// <summary>The true result of every check of one app. The names on the wire are the names of the checks.</summary>
internal sealed record Demands
{
    public static readonly Demands AllMet = new();

    [JsonPropertyName("Joiner")]
    public Demand Joiner { get; init; } = Demand.Met;

    [JsonPropertyName("MoverGrant")]
    public Demand MoverGrant { get; init; } = Demand.Met;

    [JsonPropertyName("MoverRevoke")]
    public Demand MoverRevoke { get; init; } = Demand.Met;

    [JsonPropertyName("LeaverAccount")]
    public Demand LeaverAccount { get; init; } = Demand.Met;

    [JsonPropertyName("LeaverEntitlements")]
    public Demand LeaverEntitlements { get; init; } = Demand.Met;

    [JsonPropertyName("LeaverSignIn")]
    public Demand LeaverSignIn { get; init; } = Demand.Met;

    [JsonPropertyName("LeaverTokens")]
    public Demand LeaverTokens { get; init; } = Demand.Met;

    [JsonPropertyName("LeaverConsole")]
    public Demand LeaverConsole { get; init; } = Demand.Met;

    [JsonPropertyName("LeaverResurrection")]
    public Demand LeaverResurrection { get; init; } = Demand.Met;

    [JsonPropertyName("RehireAccess")]
    public Demand RehireAccess { get; init; } = Demand.Met;

    [JsonPropertyName("RehireCredentials")]
    public Demand RehireCredentials { get; init; } = Demand.Met;

    [JsonPropertyName("JitApproval")]
    public Demand JitApproval { get; init; } = Demand.Met;

    [JsonPropertyName("JitGrant")]
    public Demand JitGrant { get; init; } = Demand.Met;

    [JsonPropertyName("JitExpiry")]
    public Demand JitExpiry { get; init; } = Demand.Met;

    [JsonPropertyName("JitEnd")]
    public Demand JitEnd { get; init; } = Demand.Met;

    [JsonPropertyName("JitTokens")]
    public Demand JitTokens { get; init; } = Demand.Met;

    [JsonPropertyName("JitRevoke")]
    public Demand JitRevoke { get; init; } = Demand.Met;

    /// <summary>The directory disables an agent whose owner left, so that an app does with it what it does with a leaver.</summary>
    [JsonPropertyName("AgentOwnerLeaves")]
    public Demand AgentOwnerLeaves => LeaverAccount;

    /// <summary>Nobody thinks of a service account whose owner left.</summary>
    [JsonPropertyName("ServiceAccountOwnerLeaves")]
    public Demand ServiceAccountOwnerLeaves { get; init; } = Demand.Ineffective;
}
