using Dashboard.Core.Canaries;
using Dashboard.Core.Directories;
using Dashboard.Core.Timing;

namespace Dashboard.Core.Campaigns;

/// <summary>Reserves the subject of a run, and takes over or reserves the campaign's control canary.</summary>
internal sealed class CanaryReserver(ICanaryRegister register, MeasuringClock clock)
{
    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(10);

    public async Task ReserveAsync(RunSession session, CanaryRole role, CancellationToken ct)
    {
        var (plan, now) = (session.Plan, clock.Now().At);
        var standing = role is CanaryRole.Control ? await register.FindControlAsync(plan.Source.Name, plan.Campaign.Name, ct) : null;
        if (standing is { State: CanaryState.Removing or CanaryState.Leaked })
        {
            await session.CommitAsync(new RunGivenUp($"The control canary {standing.UserName} is being removed. Run the campaign again when it is gone.", false), ct);
            return;
        }

        var canary = standing?.Renewed(now + LeaseFor(plan)) ?? New(session.Run, plan, role, now);
        await session.CommitAsync([(new CanaryReserved(canary.Id, role, canary.UserName, canary.ExpiresAt), null)], [canary], ct);
    }

    /// <summary>Long enough for the journey at its slowest, however short the rule: an expired subject proves nothing.</summary>
    private static TimeSpan LeaseFor(RunPlan plan)
    {
        var journey = WatchCap.OfRun(plan) + Slack;
        return plan.Source.Canaries.Lease > journey ? plan.Source.Canaries.Lease : journey;
    }

    private static Canary New(Run run, RunPlan plan, CanaryRole role, DateTimeOffset now)
    {
        var prefix = plan.Source.Canaries.Prefix;
        return new()
        {
            Id = CanaryId.New(),
            Role = role,
            Source = plan.Source.Name,
            Campaign = plan.Campaign.Name,
            Run = run.Id,
            UserName = CanaryNames.Of(role, prefix, plan.Campaign.Name, run.Number) + plan.Source.NameEnding,
            Kind = role is CanaryRole.Owner ? IdentityKind.Person : plan.Campaign.Kind,
            ReservedAt = now,
            ExpiresAt = now + LeaseFor(plan),
            Note = "Reserved.",
        };
    }
}
