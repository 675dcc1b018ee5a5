using Dashboard.Core.Canaries;

namespace Dashboard.Core.Campaigns;

/// <summary>Names one write of a run: whose, in which phase, the how-manieth from 0.</summary>
public sealed record StepKey(CanaryRole Role, Phase Phase, int Index);
