using Dashboard.Core.Controls;
using Dashboard.Web.Features.Evidence;

namespace Dashboard.Web.Features.Controls;

/// <summary>What a period shows of one control.</summary>
public sealed record ControlView(EvidencePeriod Period, ControlProof Proof);
