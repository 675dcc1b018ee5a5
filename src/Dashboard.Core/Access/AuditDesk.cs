using System.Collections.Immutable;
using System.Globalization;
using Dashboard.Core.Audit;
using Dashboard.Core.Outcomes;

namespace Dashboard.Core.Access;

/// <summary>What people may do with the audit trail: look, export, verify, set aside what a restored backup lost, and erase what is about somebody.</summary>
public sealed class AuditDesk(IAuditTrail trail, AuditInspector inspector, Audited audited)
{
    private const int ShortestReason = 10;
    private const int LongestReason = 500;
    private const int LongestName = 320; // RFC 3696 errata 1690: no address is longer

    /// <summary>A part of the trail.</summary>
    public Task<Outcome<AuditPart>> ListAsync(AuditQuery query, Actor actor, CancellationToken ct) =>
        audited.LookAsync<AuditPart>(actor.Reads("audit.read", "audit trail"), async () => actor.MayAudit ? await trail.ListAsync(query, ct) : AccessErrors.AuditorsOnly, ct);

    /// <summary>Writes every entry that answers a question, by number, one a line (<see cref="AuditLine"/>), however many there are: as far as the trail went when it was asked for.</summary>
    public Task<Outcome<AuditExported>> ExportAsync(AuditQuery query, Stream destination, Actor actor, CancellationToken ct) => audited.DoAsync<AuditExported>(
        actor.Reads("audit.export", "entries").Only(actor.MayAudit, AccessErrors.AuditorsOnly),
        async () =>
        {
            var (count, last) = (0L, (await trail.FindLastAsync(ct))?.Number ?? 0);
            await foreach (var entry in trail.ReadAllAsync(query with { Skip = 0, Take = AuditPages.Length }, ct).TakeWhile(e => e.Number <= last))
            {
                await destination.WriteAsync(AuditLine.Write(entry), ct);
                count++;
            }

            return new AuditExported(count);
        },
        (act, exported) => act with { After = string.Create(CultureInfo.InvariantCulture, $"{exported.Entries} entries{(query.Words is { Length: > 0 } narrowed ? $": {narrowed}" : string.Empty)}") },
        ct);

    /// <summary>Verifies the whole trail now.</summary>
    /// <param name="outside">Checkpoints that were kept elsewhere, one a line, as they were sent out; empty for none. They are kept, and count at every later verification.</param>
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

                if (!inspector.IsOurs(checkpoint))
                {
                    return AuditErrors.NotSigned(at);
                }

                read.Add(checkpoint);
            }

            return await inspector.VerifyAsync(read.ToImmutable(), actor.Name, ct);
        },
        static (act, standing) => act with { After = standing.Verification.Sentence },
        ct);

    /// <summary>
    /// Sets aside every checkpoint that was kept elsewhere and vouches for entries that are not there any more, with a reason: a backup was restored. Nothing else that is wrong with the
    /// trail can be set aside, and what was is told at every verification for good.
    /// </summary>
    /// <param name="reason">What happened, and how they know.</param>
    /// <param name="actor">Who asks: an administrator.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>What a verification came to afterwards.</returns>
    public async Task<Outcome<AuditStanding>> SetAsideAsync(string reason, Actor actor, CancellationToken ct)
    {
        var why = reason.Trim();
        var entered = await audited.DoAsync<AuditStanding>(
            (actor.Act(AuditSetAside.Action, "checkpoints that were kept elsewhere") with { Reason = why.Length <= LongestReason ? why : null }).Only(actor.MayAdminister, AccessErrors.AdministratorsOnly),
            async () => why.Length is < ShortestReason or > LongestReason ? AuditErrors.NoReasonForSettingAside
                : await inspector.VerifyAsync([], actor.Name, ct) is { Verification.Disputed: not null } found ? found
                : AuditErrors.NothingToSetAside,
            static (act, found) => act with { Subject = found.Verification.Disputed!.Subject, Before = found.Verification.Sentence, After = "They are set aside: what they vouch for is lost." },
            ct);

        // The entry itself sets them aside: where it could not be made, they are not.
        return entered.IsOk ? await inspector.VerifyAsync([], actor.Name, CancellationToken.None) : entered;
    }

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
