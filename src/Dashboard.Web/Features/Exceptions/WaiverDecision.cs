using Dashboard.Core.Waivers;

namespace Dashboard.Web.Features.Exceptions;

/// <summary>What somebody decides about an exception: Approved, Rejected or Revoked, with a note.</summary>
public sealed record WaiverDecision(WaiverId Waiver, WaiverState State, string Note);
