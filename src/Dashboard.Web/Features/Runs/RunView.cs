using System.Collections.Immutable;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Waivers;

namespace Dashboard.Web.Features.Runs;

/// <summary>What the page of a run was drawn from.</summary>
/// <param name="Run">The head.</param>
/// <param name="Story">The journal, folded.</param>
/// <param name="Timeline">The picture; null before the plan is frozen.</param>
/// <param name="Forecast">How far it is.</param>
/// <param name="Typical">How long the campaign's last whole run took; null when there is none to go by.</param>
/// <param name="Waivers">The register of exceptions, for what a breach means.</param>
/// <param name="Drawer">What is open beside it; null when nothing is.</param>
public sealed record RunView(Run Run, RunStory Story, Timeline? Timeline, RunForecast Forecast, TimeSpan? Typical, ImmutableArray<Waiver> Waivers, OpenDrawer? Drawer);

/// <summary>What is open beside the picture: one check, or one write.</summary>
/// <param name="Tab">What of it is shown.</param>
/// <param name="Check">The check; null when it is a write.</param>
/// <param name="Reading">Number of the reading whose details are shown; null without readings.</param>
/// <param name="Write">The write; null when it is a check.</param>
/// <param name="Detail">What was asked and answered; null where nothing is kept, or nobody asked for it.</param>
public sealed record OpenDrawer(DrawerTab Tab, CheckStory? Check, int? Reading, WriteLine? Write, StoredDetail? Detail);
