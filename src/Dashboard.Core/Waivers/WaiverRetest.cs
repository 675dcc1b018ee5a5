using Dashboard.Core.Canaries;

namespace Dashboard.Core.Waivers;

/// <summary>The run that shows, before an exception ends, how late the app is now.</summary>
/// <param name="At">When this was last known.</param>
/// <param name="Campaign">The campaign; null where none tests what the exception is for.</param>
/// <param name="Run">The run; null while none could be requested.</param>
/// <param name="RunNumber">Its number; null with the run.</param>
/// <param name="Note">Why there is no run yet, and what to do; empty with the run.</param>
public sealed record WaiverRetest(DateTimeOffset At, string? Campaign, RunId? Run, int? RunNumber, string Note);
