using Dashboard.Core.Canaries;
using Dashboard.Core.Directories;
using Dashboard.Core.Timing;

namespace Dashboard.Core.Campaigns;

/// <summary>A dry run's step: says what would be written and what the guard would answer, and writes nothing.</summary>
internal sealed class WritePreviewer(ICanaryRegister register, GuardedWriter writer, MeasuringClock clock)
{
    public async Task PreviewAsync(RunSession session, MakeWrite action, CancellationToken ct)
    {
        var (plan, step) = (session.Plan, action.Step);
        var prefix = plan.Source.Canaries.Prefix;
        var now = clock.Now().At;
        var name = CanaryNames.Of(step.Role, prefix, plan.Campaign.Name, session.Run.Number) + plan.Source.NameEnding;
        var standing = step.Role is CanaryRole.Control ? await register.FindControlAsync(plan.Source.Name, plan.Campaign.Name, ct) : null;
        var canary = standing ?? new Canary
        {
            Id = CanaryId.New(), Role = step.Role, Source = plan.Source.Name, Campaign = plan.Campaign.Name, Run = session.Run.Id,
            UserName = name, Kind = step.Role is CanaryRole.Owner ? IdentityKind.Person : plan.Campaign.Kind, ReservedAt = now, ExpiresAt = now + plan.Source.Canaries.Lease,
        };

        var change = JourneySteps.Of(plan.Campaign, step.Role, step.Phase, canary.UserName, canary.Marker, plan.PasswordOf(canary.Id.ToString()))[step.Index];
        if (standing is { State: CanaryState.Live })
        {
            await session.CommitAsync(new WritePlanned(step, canary.UserName, change, true, "The control canary stands already."), ct);
            return;
        }

        // Only the first write can be asked about now: the later ones need the identity that it would create.
        var decision = step is { Phase: Phase.Join, Index: 0 }
            ? await writer.PreviewAsync(plan.Source, canary, change, WritePurpose.Campaign, ct)
            : new(true, false, "The guard would be asked again, with a fresh reading, right before the write.");
        await session.CommitAsync(new WritePlanned(step, canary.UserName, change, decision.IsAllowed, decision.Reason), ct);
    }
}
