using System.Collections.Immutable;
using Dashboard.Core.Audit;
using Dashboard.Core.Outcomes;

namespace Dashboard.Core.Access;

/// <summary>What people may do with the audit trail: look, verify, and erase what is about somebody.</summary>
public sealed class AuditDesk(IAuditTrail trail, AuditInspector inspector, Audited audited)
{
    private const int ShortestReason = 10;
    private const int LongestReason = 500;
    private const int LongestName = 320; // RFC 3696 errata 1690: no address is longer

    /// <summary>A part of the trail.</summary>
    public Task<Outcome<AuditPart>> ListAsync(AuditQuery query, Actor actor, CancellationToken ct) =>
        audited.LookAsync<AuditPart>(actor.Reads("audit.read", "audit trail"), async () => actor.MayAudit ? await trail.ListAsync(query, ct) : AccessErrors.AuditorsOnly, ct);

    /// <summary>Verifies the whole trail now.</summary>
    /// <param name="outside">Checkpoints that were kept elsewhere, one a line, as they were sent out; empty for none.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="ct">Cancels.</param>
    public Task<Outcome<AuditStanding>> VerifyAsync(string outside, Actor actor, CancellationToken ct) => audited.DoAsync<AuditStanding>(
        actor.Reads("audit.verify", "audit trail").Only(actor.MayAudit, AccessErrors.AuditorsOnly),
        async () =>
        {
            var read = ImmutableArray.CreateBuilder<AuditCheckpoint>();
            foreach (var (line, at) in outside.Split('\n').Select((line, i) => (line.Trim(), i + 1)).Where(l => l.Item1.Length > 0))
            {
                if (AuditCheckpoint.Parse(line) is not { } checkpoint)
                {
                    return AuditErrors.NoCheckpoint(at);
                }

                read.Add(checkpoint);
            }

            return await inspector.VerifyAsync(read.ToImmutable(), actor.Name, ct);
        },
        static (act, standing) => act with { After = standing.Verification.Sentence },
        ct);

    /// <summary>Erases who somebody was, where they came from, and every text that names them. The chain holds, and says what was erased.</summary>
    /// <param name="person">The sign-in name, whole.</param>
    /// <param name="reason">Why. It is kept for good, so it must not name them.</param>
    /// <param name="actor">Who asks: an administrator.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Outcome<AuditErased>> EraseAsync(string person, string reason, Actor actor, CancellationToken ct)
    {
        var (name, why) = (person.Trim(), reason.Trim());
        var act = actor.Act(AuditErasure.Action, "what is about one person");

        // Before anything is entered: neither a name nor a text that names somebody may get into the chain by this way.
        if ((!actor.MayAdminister ? AccessErrors.AdministratorsOnly
            : act.Refusal is { } beyond ? beyond
            : name.Length is 0 or > LongestName || AccessErrors.ReservedNames.Contains(name) || name == AuditPerson.Stranger(null).Who ? AuditErrors.NobodyNamed
            : why.Length is < ShortestReason or > LongestReason || NameInText.Names(why, name) ? AuditErrors.NoReason
            : null) is { } first)
        {
            return await audited.RefuseAsync(act, first, ct) ? first : AuditErrors.NotEntered;
        }

        act = act with { Reason = why };
        if (await audited.AskAsync(act, ct) is not { } asked)
        {
            return AuditErrors.NotEntered;
        }

        var count = 0;
        try
        {
            // The entries that say what was erased are made with it, in one transaction.
            count = await trail.EraseAsync(name, actor.Audited, why, asked.Number, ct);
        }
        catch
        {
            await audited.AnswerAsync(asked, act, AuditOutcome.Failed);
            throw;
        }

        if (count > 0)
        {
            return new AuditErased(count);
        }

        await audited.AnswerAsync(asked, act with { Reason = $"{AuditErrors.NobodyNamed.Code}: {AuditErrors.NobodyNamed.Message}" }, AuditOutcome.Refused);
        return AuditErrors.NobodyNamed;
    }
}
