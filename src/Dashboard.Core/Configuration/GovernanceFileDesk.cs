using Dashboard.Core.Campaigns;
using System.Collections.Immutable;
using Dashboard.Core.Access;
using Dashboard.Core.Audit;
using Dashboard.Core.Outcomes;

namespace Dashboard.Core.Configuration;

/// <summary>Where a configuration file is tried and put in force.</summary>
public sealed class GovernanceFileDesk(IGovernanceFile file, GovernanceDesk desk, IGovernanceStore store, Audited audited)
{
    /// <summary>Says what applying the file would come to, and puts nothing in force. It looks for the secrets that are named, which is for administrators.</summary>
    public Task<Outcome<GovernanceCheck>> CheckAsync(string text, Actor actor, CancellationToken ct) => audited.LookAsync<GovernanceCheck>(
        actor.Reads("configuration.check", "configuration"),
        async () => actor.MayAdminister ? await CheckNowAsync(text, ct) : AccessErrors.AdministratorsOnly,
        ct);

    /// <summary>Reads the file and applies it as a whole; every error carries its line.</summary>
    /// <param name="text">The file.</param>
    /// <param name="basedOn">The version it was edited from.</param>
    /// <param name="actor">Who.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<GovernanceOutcome> ApplyAsync(string text, int basedOn, Actor actor, CancellationToken ct)
    {
        if (!actor.MayManage)
        {
            return await NotedAsync(GovernanceOutcome.Refused(ConfigurationErrors.ManagersOnly), actor, ct);
        }

        var reading = file.Read(text);
        if (reading.Governance is null)
        {
            return await NotedAsync(new(reading.Errors, null, false), actor, ct);
        }

        var outcome = await desk.ApplyAsync(reading.Governance, basedOn, actor, ct);

        // Tenants that share a connection share its errors: one place in the file, one error.
        return outcome with { Errors = [.. outcome.Errors.Select(reading.Locate).Distinct()] };
    }

    private async Task<GovernanceCheck> CheckNowAsync(string text, CancellationToken ct)
    {
        var current = await store.ReadAsync(ct);
        var reading = file.Read(text);
        if (reading.Governance is not { } wanted)
        {
            return new(current.Number, reading.Errors);
        }

        var errors = desk.ErrorsOf(wanted, current.Governance);
        return errors.Length > 0
            ? new(current.Number, [.. errors.Select(reading.Locate).Distinct().OrderBy(e => e.Line)])
            : new(current.Number, [])
            {
                IsChanged = !wanted.HasSameContentAs(current.Governance),
                Changes = ConfigurationChange.Parts(current.Governance, wanted),
                Deleted = KeptSecretRules.WouldDelete(current.Governance, wanted),
                Lines = LineDiff.Of(file.Write(current.Governance), file.Write(wanted)),
            };
    }

    /// <summary>What got no further than this was refused all the same.</summary>
    private async Task<GovernanceOutcome> NotedAsync(GovernanceOutcome refused, Actor actor, CancellationToken ct)
    {
        await audited.NoteAsync(actor.Act("configuration.apply", "configuration") with { Reason = GovernanceDesk.Refusal(refused)?.Message }, AuditOutcome.Refused, ct);
        return refused;
    }
}
