namespace Dashboard.Core.Audit;

/// <summary>Verifies the whole trail as it is stored, and keeps what it came to.</summary>
public sealed class AuditInspector(IAuditTrail trail, IAuditCheckpoints checkpoints, IAuditSigner signer, IEnumerable<IAuditRecall> recalls, TimeProvider time) : IDisposable
{
    /// <summary>How many entries are read at once.</summary>
    internal const int Part = 500;

    private const int Readings = 3;

    /// <summary>One at a time: what began before a checkpoint was brought must not have the last word.</summary>
    private readonly SemaphoreSlim _one = new(1);

    /// <summary>Verifies now, against every checkpoint that was ever brought from elsewhere as well.</summary>
    /// <param name="outside">Checkpoints that were kept elsewhere and are brought now; they are ours (<see cref="IsOurs"/>).</param>
    /// <param name="by">Who asks.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<AuditStanding> VerifyAsync(IReadOnlyCollection<AuditCheckpoint> outside, string by, CancellationToken ct)
    {
        await checkpoints.KeepOutsideAsync(outside, ct);
        await _one.WaitAsync(ct);
        try
        {
            // What is erased while it is read looks like tampering: it is read again before anybody is alarmed.
            var verification = await ReadAsync(ct);
            for (var again = 1; again < Readings && !verification.Holds; again++)
            {
                verification = await ReadAsync(ct);
            }

            var now = time.GetUtcNow();
            var before = await checkpoints.ReadStandingAsync(ct);
            var standing = new AuditStanding(now, by, verification) { BrokenSince = verification.Holds ? null : before?.BrokenSince ?? now };
            await checkpoints.SaveStandingAsync(standing, ct);
            return standing;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Whether a key that counts here signed it: what anybody else signed says nothing about this trail.</summary>
    public bool IsOurs(AuditCheckpoint checkpoint) => signer.Keys.Any(checkpoint.IsSignedBy);

    /// <inheritdoc />
    public void Dispose() => _one.Dispose();

    private async Task<AuditVerification> ReadAsync(CancellationToken ct)
    {
        // First the checkpoints: one that is made meanwhile vouches for entries that are read all the same.
        var verifier = new AuditVerifier(signer.Keys, await checkpoints.ListAsync(ct), await OutsideAsync(ct));
        var last = 0L;
        while (await trail.ReadAsync(last, Part, ct) is { Count: > 0 } part)
        {
            foreach (var entry in part)
            {
                verifier.Add(entry);
            }

            last = part[^1].Number;
        }

        return verifier.End();
    }

    /// <summary>What was brought, and what the places have that it was sent to: the one stands, the other may hold lines of anybody.</summary>
    private async Task<IEnumerable<AuditCheckpoint>> OutsideAsync(CancellationToken ct)
    {
        var outside = new HashSet<AuditCheckpoint>(await checkpoints.ListOutsideAsync(ct));
        foreach (var recall in recalls)
        {
            outside.UnionWith((await recall.ReadAsync(ct)).Where(IsOurs));
        }

        return outside;
    }

    /// <summary>Whether every entry after this checkpoint follows from the one before, up to the last. A checkpoint is made over nothing else.</summary>
    internal async Task<bool> FollowsAsync(AuditCheckpoint? from, CancellationToken ct)
    {
        var before = from is null ? null : await trail.FindAsync(from.Number, ct);
        if (from is not null && before?.Hash != from.Hash)
        {
            return false;
        }

        while (await trail.ReadAsync(before?.Number ?? 0, Part, ct) is { Count: > 0 } part)
        {
            foreach (var entry in part)
            {
                if (!entry.IsTrue || entry.Number != (before?.Number ?? 0) + 1 || entry.Previous != (before?.Hash ?? AuditEntry.Beginning))
                {
                    return false;
                }

                before = entry;
            }
        }

        return true;
    }
}
