using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Checks;

namespace Dashboard.Core.Campaigns;

/// <summary>What is going to be read of an app, and what the checks that ask for it need to know.</summary>
/// <param name="App">The app.</param>
/// <param name="Lane">The lane.</param>
/// <param name="Checks">The checks of the lane that are still open.</param>
/// <param name="Context">What they need to know.</param>
/// <param name="Subject">The canary under test.</param>
/// <param name="Control">The canary that must still be there.</param>
/// <param name="Trials">The probes that are tried.</param>
/// <param name="Grant">The grant that is looked at; null outside a JIT journey.</param>
internal sealed record LaneLook(
    GovernedApp App,
    ReadingLane Lane,
    ImmutableArray<ILifecycleCheck> Checks,
    CheckContext Context,
    AccountKey Subject,
    AccountKey Control,
    ImmutableArray<AccessTrial> Trials,
    GrantLook? Grant);
