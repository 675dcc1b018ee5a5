using System.Collections.Immutable;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Access;
using Dashboard.Core.Audit;
using Dashboard.Core.Outcomes;

namespace Dashboard.Core.Configuration;

/// <summary>Where a new configuration is checked and put in force, whether it comes from a screen or a YAML file.</summary>
public sealed class GovernanceDesk(IGovernanceStore store, ISecretProbe secrets, IGovernanceFile file, Audited audited)
{
    /// <summary>
    /// Puts it in force as a new version. The same configuration twice changes nothing and makes no version.
    /// </summary>
    /// <param name="governance">The whole configuration.</param>
    /// <param name="basedOn">The version it was edited from.</param>
    /// <param name="actor">Who. A manager may change campaigns only; the rest is for administrators.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<GovernanceOutcome> ApplyAsync(Governance governance, int basedOn, Actor actor, CancellationToken ct)
    {
        var before = await store.ReadAsync(ct);
        var act = actor.Act("configuration.apply", "configuration") with { Before = ConfigurationChange.Words(before, file) };
        return await audited.DoAsync(
            act,
            () => ApplyNowAsync(governance, basedOn, actor, ct),
            Refusal,
            outcome => act with { After = outcome is { IsChanged: true, Version: { } version } ? $"{ConfigurationChange.Words(version, file)}: {string.Join(" ", outcome.Deleted.Prepend(ConfigurationChange.Words(before.Governance, version.Governance)))}{ConfigurationChange.Lines(before, version, file)}" : "unchanged" },
            error => GovernanceOutcome.Refused(new(string.Empty, error.Message, null)),
            ct);
    }

    /// <summary>Why it was refused, by the first of its errors: what stands in the configuration is no business of the trail.</summary>
    internal static Error? Refusal(GovernanceOutcome outcome) => outcome.Errors.IsEmpty ? null
        : outcome.Errors.FirstOrDefault(e => e.Path.Length == 0) is { } whole ? new("Configuration.Refused", whole.Message)
        : new("Configuration.Faulty", FormattableString.Invariant($"{outcome.Errors.Length} errors, the first at {outcome.Errors[0].Path}."));

    /// <summary>Everything that is wrong with it: by itself, or, where nothing is, with the secrets that it names and the one in force does not.</summary>
    internal ImmutableArray<ConfigurationError> ErrorsOf(Governance governance, Governance current)
    {
        var errors = GovernanceValidator.Validate(governance);
        return errors.IsEmpty ? SecretRules.Check(governance, current, secrets) : errors;
    }

    private async Task<GovernanceOutcome> ApplyNowAsync(Governance governance, int basedOn, Actor actor, CancellationToken ct)
    {
        var current = await store.ReadAsync(ct);
        if (!MayApply(governance, current.Governance, actor))
        {
            return GovernanceOutcome.Refused(actor.MayManage ? ConfigurationErrors.AdministratorsOnly : ConfigurationErrors.ManagersOnly);
        }

        var errors = ErrorsOf(governance, current.Governance);
        if (errors.Length > 0)
        {
            return new(errors, null, false);
        }

        if (governance.HasSameContentAs(current.Governance))
        {
            return new([], current, false);
        }

        var saved = await store.SaveAsync(governance, basedOn, actor.Name, ct);
        return saved is null
            ? GovernanceOutcome.Refused(ConfigurationErrors.ChangedMeanwhile)
            : new GovernanceOutcome([], saved, true) { Deleted = KeptSecretRules.Deleted(current.Governance, saved.Governance) };
    }

    private static bool MayApply(Governance wanted, Governance current, Actor actor) =>
        actor.MayAdminister || (actor.MayManage && wanted.HasSameContentAs(current with { Campaigns = wanted.Campaigns }));
}
