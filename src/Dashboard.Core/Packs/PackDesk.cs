using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using Dashboard.Core.Access;
using Dashboard.Core.Audit;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Evidence;
using Dashboard.Core.Outcomes;

namespace Dashboard.Core.Packs;

/// <summary>What people do with evidence packs: order, stop, make again, fetch, sign off and verify.</summary>
public sealed class PackDesk(IPackStore store, IPackFiles files, IPackSigner signer, EvidenceExporter exporter, IGovernanceStore governance, Audited audited, TimeProvider time)
{
    /// <summary>How many are shown.</summary>
    public const int Shown = 100;

    private const int MostWaiting = 10;

    /// <summary>Orders a pack. It is made by a job; the register says how far it has come.</summary>
    /// <param name="request">What is asked for; who asks, and whether they may have the audit trail, follows from the actor.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="ct">Cancels.</param>
    public Task<Outcome<Pack>> OrderAsync(EvidenceRequest request, Actor actor, CancellationToken ct) => audited.DoAsync(
        actor.Act("pack.order", string.Create(CultureInfo.InvariantCulture, $"evidence of {request.From.UtcDateTime:yyyy-MM-dd'T'HH:mm'Z'} to {request.To.UtcDateTime:yyyy-MM-dd'T'HH:mm'Z'}")).Only(actor.MayReadEverything, AccessErrors.EverythingOnly),
        () => OrderOwnAsync(request, actor, ct),
        static (act, pack) => act with { After = Words(pack) },
        ct);

    /// <summary>Makes a pack again: one that was made, to see whether it comes out the same; one that could not be made, as if it had just been ordered.</summary>
    public Task<Outcome<Pack>> RepeatAsync(PackId id, Actor actor, CancellationToken ct) => audited.DoAsync(
        actor.Act("pack.repeat", $"pack {id}").Only(actor.MayReadEverything, AccessErrors.EverythingOnly),
        async () => await store.FindAsync(id, ct) is not { } pack ? PackErrors.Unknown
            : !PackRights.MayHave(pack, actor) ? AccessErrors.AuditorsOnly
            : (pack.State is PackState.Failed && pack.Repeats is { } first ? await store.FindAsync(first, ct) : pack) is not { } again ? PackErrors.Unknown
            : again.State is PackState.Failed ? await OrderOwnAsync(again.Request, actor, ct)
            : again.State is not PackState.Made || again.Repeats is not null ? PackErrors.NotMade
            : await EnterAsync(again.Request, again, actor, ct),
        static (act, pack) => act with { After = Words(pack) },
        ct);

    /// <summary>Stops one that waits or is being made: whoever ordered it, or a manager.</summary>
    public Task<Outcome<Pack>> StopAsync(PackId id, Actor actor, CancellationToken ct) => audited.DoAsync(
        actor.Act("pack.stop", $"pack {id}").Only(actor.MayReadEverything, AccessErrors.EverythingOnly),
        () => store.ChangeAsync(id, pack => PackRights.MayStop(pack, actor) ? pack.Stopped(actor.Name, time.GetUtcNow()) : PackErrors.OfSomebodyElse, ct),
        static (act, pack) => act with { Before = "waiting, or being made", After = pack.Reason },
        ct);

    /// <summary>Signs one off: nobody stands for what they may not open.</summary>
    public Task<Outcome<Pack>> SignOffAsync(PackId id, SignOffRole role, string statement, Actor actor, CancellationToken ct) => audited.DoAsync(
        actor.Act(role is SignOffRole.Preparer ? "pack.prepare" : "pack.review", $"pack {id}").Only(actor.MayReadEverything, AccessErrors.EverythingOnly),
        async () => actor.Person is { } person ? await store.ChangeAsync(id, pack => PackRights.MayHave(pack, actor) ? pack.SignedOff(role, person, actor.AlsoKnownAs, statement, time.GetUtcNow()) : AccessErrors.AuditorsOnly, ct) : AccessErrors.PersonUnknown,
        static (act, pack) => act with { After = $"SHA-256 {pack.Seal!.Hash}", Reason = pack.SignOffs[^1].Statement },
        ct);

    /// <summary>The newest packs, newest first.</summary>
    public Task<Outcome<PackList>> ListAsync(Actor actor, CancellationToken ct) => audited.LookAsync<PackList>(
        actor.Reads("pack.list", "packs"),
        async () =>
        {
            if (!actor.MayReadEverything)
            {
                return AccessErrors.EverythingOnly;
            }

            var packs = await store.ListAsync(Shown, ct);
            return new PackList([.. packs], signer.Key, [.. packs.Where(IsFileGone).Select(p => p.Id)])
            {
                Readable = [.. packs.Where(p => PackRights.MayHave(p, actor)).Select(p => p.Id)],
                Stoppable = [.. packs.Where(p => p.IsUnderWay && PackRights.MayStop(p, actor)).Select(p => p.Id)],
            };
        },
        ct);

    /// <summary>One pack, with the one that it repeats.</summary>
    public Task<Outcome<PackDetails>> FindAsync(PackId id, Actor actor, CancellationToken ct) => audited.LookAsync<PackDetails>(
        actor.Reads("pack.read", $"pack {id}"),
        async () => !actor.MayReadEverything ? AccessErrors.EverythingOnly
            : await store.FindAsync(id, ct) is { } pack ? new PackDetails(pack, pack.Repeats is { } first ? await store.FindAsync(first, ct) : null, IsFileGone(pack)) { MayHave = PackRights.MayHave(pack, actor), MayStop = pack.IsUnderWay && PackRights.MayStop(pack, actor), SignsAs = PackRights.SignsAs(pack, actor) }
            : PackErrors.Unknown,
        ct);

    /// <summary>The file of a pack. That it was fetched is entered before a byte of it leaves.</summary>
    public Task<Outcome<PackFile>> FetchAsync(PackId id, Actor actor, CancellationToken ct) => audited.DoAsync<PackFile>(
        actor.Reads("pack.fetch", $"pack {id}").Only(actor.MayReadEverything, AccessErrors.EverythingOnly),
        async () => await store.FindAsync(id, ct) is not { } pack ? PackErrors.Unknown
            : !PackRights.MayHave(pack, actor) ? AccessErrors.AuditorsOnly
            : pack is not { State: PackState.Made, Repeats: null, Seal: { } seal } ? PackErrors.NotMade
            : files.Open(id, seal.Hash) is { } content ? new PackFile(seal.FileName, content)
            : PackErrors.FileGone,
        static (act, file) => act with { After = file.FileName },
        ct);

    /// <summary>Verifies a file that somebody brings, with the keys of this product, and looks it up in the register.</summary>
    public Task<Outcome<PackCheck>> VerifyAsync(Stream file, Actor actor, CancellationToken ct) => audited.DoAsync<PackCheck>(
        actor.Reads("pack.verify", "a file that was brought").Only(actor.MayReadEverything, AccessErrors.EverythingOnly),
        async () =>
        {
            var verification = await PackVerifier.VerifyAsync(file, signer.Keys, ct);
            var known = verification.Manifest is { } manifest ? await store.FindAsync(new(manifest.Pack), ct) : null;
            if (known?.Seal is not { } seal || seal.ManifestHash != verification.ManifestHash)
            {
                return new PackCheck(verification, null, null);
            }

            file.Position = 0;
            return new PackCheck(verification, known, Convert.ToHexStringLower(await SHA256.HashDataAsync(file, ct)) == seal.Hash);
        },
        static (act, check) => act with { After = $"{check.Verification.Verdict}, manifest {check.Verification.ManifestHash ?? "none"}" },
        ct);

    private static string Words(Pack pack) =>
        $"pack {pack.Id}{(pack.Repeats is { } first ? $", which makes pack {first} again" : string.Empty)}: apps {Those(pack.Request.Apps)}, frameworks {Those(pack.Request.Frameworks)}, sample by seed {pack.Request.Seed}, {(pack.Request.WithAuditTrail ? "with" : "without")} the audit trail";

    private static string Those<T>(ImmutableArray<T> chosen) => chosen.IsEmpty ? "all" : string.Join(", ", chosen);

    private bool IsFileGone(Pack pack) => pack is { State: PackState.Made, Repeats: null, Seal: { } seal } && !files.Has(pack.Id, seal.Hash);

    private async Task<Outcome<Pack>> OrderOwnAsync(EvidenceRequest request, Actor actor, CancellationToken ct)
    {
        if (request.WithAuditTrail && !actor.MayAudit)
        {
            return AccessErrors.AuditorsOnly; // left out, the pack would say that it was not asked for
        }

        var own = exporter.Frozen(request with { RequestedBy = actor.Name, WithAuditTrail = actor.MayAudit && (request.Apps.IsEmpty || request.WithAuditTrail) });
        return await exporter.RefusalAsync(own, ct) is { } refusal ? refusal : await EnterAsync(own, null, actor, ct);
    }

    private async Task<Outcome<Pack>> EnterAsync(EvidenceRequest request, Pack? first, Actor actor, CancellationToken ct)
    {
        if ((await store.ListOpenAsync(ct)).Count >= MostWaiting)
        {
            return PackErrors.TooMany;
        }

        var now = time.GetUtcNow();
        var pack = new Pack
        {
            Id = PackId.New(),
            Request = request,
            OrderedAt = now,
            OrderedBy = actor.Name,
            Moment = first?.Moment ?? now,
            Configuration = first is null ? (await governance.ReadAsync(ct)).Number : first.Configuration,
            Repeats = first?.Id,
            Previous = first?.Previous,
        };
        await store.AddAsync(pack, ct);
        return pack;
    }
}
