using Dashboard.Core.Access;
using Dashboard.Core.Audit;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Channels;
using Dashboard.Core.Directories;
using Dashboard.Core.Outcomes;

namespace Dashboard.Core.Configuration;

/// <summary>Where administrators enter the secrets that the configuration names. What was entered is never shown again, nor in the trail: only that it was, for which server.</summary>
public sealed class KeptSecretDesk(IKeptSecrets secrets, IGovernanceStore governance, Audited audited, TimeProvider time)
{
    private const int Longest = 64 * 1024;

    /// <summary>Keeps a secret for the server that it goes to by the configuration of now, in place of an earlier one.</summary>
    /// <param name="reference">As the configuration names it.</param>
    /// <param name="origin">Where they were shown that it goes: if that has changed, nothing is kept. Null where they did not look, which takes what is in force.</param>
    /// <param name="value">The secret.</param>
    /// <param name="actor">Who enters it.</param>
    /// <param name="ct">Cancels.</param>
    public Task<Outcome<KeptSecret>> EnterAsync(string reference, string? origin, string value, Actor actor, CancellationToken ct)
    {
        var before = default(KeptSecret);
        return audited.DoAsync(
            Act("secret.enter", reference, actor),
            async () =>
            {
                before = await FindAsync(reference, ct);
                return await EnterNowAsync(reference, origin, value, actor, ct);
            },
            (act, kept) => act with { Before = Words(before), After = $"for {kept.Origin}{(before is null ? string.Empty : ", in place of the one before")}" },
            ct);
    }

    /// <summary>Deletes a secret that was entered.</summary>
    public Task<Outcome<string>> DeleteAsync(string reference, Actor actor, CancellationToken ct)
    {
        var before = default(KeptSecret);
        return audited.DoAsync<string>(
            Act("secret.delete", reference, actor),
            async () =>
            {
                before = await FindAsync(reference, ct);
                return SecretReference.TryParse(reference, out var known) && await secrets.DeleteAsync(known, ct) ? known.Value : KeptSecretErrors.Unknown;
            },
            (act, _) => act with { Before = Words(before), After = "deleted" },
            ct);
    }

    /// <summary>Which were entered, for which servers, when and by whom.</summary>
    public Task<Outcome<KeptSecret[]>> ListAsync(Actor actor, CancellationToken ct) => audited.LookAsync<KeptSecret[]>(
        actor.Reads("secret.list", "secrets"),
        async () => actor.MayAdminister ? (await secrets.ListAsync(ct)).ToArray() : AccessErrors.AdministratorsOnly,
        ct);

    /// <summary>What is no reference may be the secret itself, put into the wrong field: it is not entered.</summary>
    private static AuditAct Act(string action, string reference, Actor actor) =>
        actor.Act(action, SecretReference.TryParse(reference, out var known) && known.Kept is not null ? $"secret {known}" : "secret (unknown)").Only(actor.MayAdminister, AccessErrors.AdministratorsOnly);

    private async Task<KeptSecret?> FindAsync(string reference, CancellationToken ct) => (await secrets.ListAsync(ct)).FirstOrDefault(s => s.Reference == reference);

    /// <summary>Never a word of the secret itself.</summary>
    private static string Words(KeptSecret? before) =>
        before is null ? "none" : FormattableString.Invariant($"one for {before.Origin}, entered {before.EnteredAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC by {before.EnteredBy}");

    private async Task<Outcome<KeptSecret>> EnterNowAsync(string reference, string? origin, string value, Actor actor, CancellationToken ct)
    {
        if (SecretPlaces.Kept((await governance.ReadAsync(ct)).Governance).FirstOrDefault(p => p.Reference.Value == reference) is not { } place)
        {
            return KeptSecretErrors.Unknown;
        }

        if (origin is not null && origin != place.Origin)
        {
            return KeptSecretErrors.Elsewhere;
        }

        if (value is not { Length: > 0 and <= Longest } || value.Any(char.IsControl))
        {
            return KeptSecretErrors.Value;
        }

        if (place.Use is SecretUse.Address && ChannelAddress.Read(value) is null)
        {
            return KeptSecretErrors.Address;
        }

        return await secrets.SaveAsync(place.Reference, place.Origin, value, actor.Name, ct)
            ? new KeptSecret(reference, place.Origin, time.GetUtcNow(), actor.Name)
            : KeptSecretErrors.Elsewhere;
    }
}
