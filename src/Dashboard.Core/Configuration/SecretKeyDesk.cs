using Dashboard.Core.Access;
using Dashboard.Core.Audit;
using Dashboard.Core.Outcomes;

namespace Dashboard.Core.Configuration;

/// <summary>Where administrators see by which keys secrets are wrapped, and have them wrapped by a new one.</summary>
public sealed class SecretKeyDesk(ISecretKeys keys, Audited audited)
{
    /// <summary>Which keys there are, what needs each, and which can go.</summary>
    public Task<Outcome<SecretKeyStanding>> LookAsync(Actor actor, CancellationToken ct) => audited.LookAsync<SecretKeyStanding>(
        actor.Reads("secret-keys.look", "secret keys"),
        async () => actor.MayAdminister ? await keys.StandingAsync(ct) : AccessErrors.AdministratorsOnly,
        ct);

    /// <summary>Wraps every secret by the key of now. The secrets themselves stay as they are.</summary>
    public Task<Outcome<SecretKeyStanding>> RewrapAsync(Actor actor, CancellationToken ct) => audited.DoAsync<SecretKeyStanding>(
        actor.Act("secret-keys.rewrap", "secret keys").Only(actor.MayAdminister, AccessErrors.AdministratorsOnly),
        async () => await keys.RewrapAsync(ct),
        static (act, standing) => act with { After = string.Join(", ", standing.Keys.Select(k => FormattableString.Invariant($"{k.Id}: {k.Needed}"))) },
        ct);
}
