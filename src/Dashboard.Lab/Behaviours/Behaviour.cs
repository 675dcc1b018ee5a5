using Dashboard.Lab.Access;
using Dashboard.Lab.Apps;
using Dashboard.Lab.Jit;
using Dashboard.Lab.Scim;

namespace Dashboard.Lab.Behaviours;

/// <summary>How one app treats what it is told, composed of the parts that stray; the rest is healthy.</summary>
internal sealed record Behaviour(string Name, string Summary)
{
    /// <summary>Between the answer to a write and the moment readers see it.</summary>
    public TimeSpan Delay { get; init; }

    public IWritePolicy Writes { get; init; } = new ObedientWrites();

    public IListing Listing { get; init; } = new HonestListing();

    public ScimShape Shape { get; init; } = ScimShape.Standard;

    public IFaults Faults { get; init; } = new NoFaults();

    public AccessHabits Access { get; init; } = AccessHabits.Strict;

    public JitHabits Jit { get; init; } = JitHabits.Right;

    public Demands Demands { get; init; } = Demands.AllMet;
}
