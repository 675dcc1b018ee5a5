namespace Dashboard.EndToEnd.Tests.Lab;

/// <summary>How one way into an app ended for a leaver, as seen from outside.</summary>
/// <param name="IsRefused">False: it still let the leaver in at the end.</param>
/// <param name="LastAccepted">Before the last request that let it in; null when none did.</param>
/// <param name="Answered">After the last answer.</param>
/// <param name="ControlGetsIn">Whether the control still came in by the same way then.</param>
internal sealed record WaySeen(bool IsRefused, DateTimeOffset? LastAccepted, DateTimeOffset Answered, bool ControlGetsIn);
