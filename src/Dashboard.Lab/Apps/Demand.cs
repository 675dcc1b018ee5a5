using System.Text.Json.Serialization;

namespace Dashboard.Lab.Apps;

/// <summary>What a correct tester must say about one check of one app.</summary>
internal sealed record Demand(string Verdict, string? Sla)
{
    public static readonly Demand Met = new("Passed", "Met");
    public static readonly Demand Late = new("Passed", "Breached");
    public static readonly Demand Ineffective = new("Failed", "Breached");
    public static readonly Demand Unprovable = new("Inconclusive", null);

    /// <summary>Nothing is set up that could show it.</summary>
    public static readonly Demand Untested = new("Skipped", null);

    [JsonIgnore]
    public bool IsPassed => Verdict == Met.Verdict;
}
