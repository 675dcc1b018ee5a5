using System.Collections.Immutable;
using System.Security.Cryptography;
using Dashboard.Core.Audit;

namespace Dashboard.Core.Tests.Worlds;

/// <summary>Checkpoints in memory, with the key that signs them.</summary>
internal sealed class FakeAuditCheckpoints : IAuditCheckpoints, IAuditSigner
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public List<AuditCheckpoint> All { get; } = [];

    public List<AuditCheckpoint> FromElsewhere { get; } = [];

    public List<AuditDelivery> Deliveries { get; } = [];

    public AuditStanding? Standing { get; set; }

    public string PublicKey => _key.ExportSubjectPublicKeyInfoPem();

    public IReadOnlyList<ECDsa> Keys => [_key];

    public AuditCheckpoint Sign(AuditEntry last, DateTimeOffset now) => AuditCheckpoint.Of(last, now, _key);

    public Task<IReadOnlyList<AuditCheckpoint>> ListAsync(CancellationToken ct) => Task.FromResult<IReadOnlyList<AuditCheckpoint>>([.. All]);

    public Task<AuditCheckpoint?> FindLastAsync(CancellationToken ct) => Task.FromResult(All.LastOrDefault());

    public Task AddAsync(AuditCheckpoint checkpoint, ImmutableArray<string> destinations, CancellationToken ct)
    {
        All.Add(checkpoint);
        Deliveries.AddRange(destinations.Select(d => new AuditDelivery(checkpoint.Number, d, null, 0, checkpoint.At, null)));
        return Task.CompletedTask;
    }

    public Task KeepOutsideAsync(IReadOnlyCollection<AuditCheckpoint> outside, CancellationToken ct)
    {
        FromElsewhere.AddRange(outside.Except(FromElsewhere));
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<AuditCheckpoint>> ListOutsideAsync(CancellationToken ct) => Task.FromResult<IReadOnlyList<AuditCheckpoint>>([.. FromElsewhere]);

    public Task<IReadOnlyList<AuditDelivery>> ListDeliveriesAsync(int latest, CancellationToken ct)
    {
        var shown = All.TakeLast(latest).Select(c => c.Number).ToHashSet();
        return Task.FromResult<IReadOnlyList<AuditDelivery>>([.. Deliveries.Where(d => d.NextAt is not null || shown.Contains(d.Number)).OrderByDescending(d => d.Number)]);
    }

    public Task<IReadOnlyList<(AuditCheckpoint Checkpoint, AuditDelivery Delivery)>> ListDueAsync(DateTimeOffset now, int most, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<(AuditCheckpoint, AuditDelivery)>>([.. Deliveries.Where(d => d.NextAt <= now || d.NextAt > now + AuditDelivery.Longest).OrderByDescending(d => d.Number).GroupBy(d => d.Destination).SelectMany(g => g.Take(most)).Select(d => (All.Single(c => c.Number == d.Number), d))]);

    public Task SaveAsync(AuditDelivery delivery, CancellationToken ct)
    {
        Deliveries[Deliveries.FindIndex(d => d.Number == delivery.Number && d.Destination == delivery.Destination)] = delivery;
        return Task.CompletedTask;
    }

    public Task<AuditStanding?> ReadStandingAsync(CancellationToken ct) => Task.FromResult(Standing);

    public Task SaveStandingAsync(AuditStanding standing, CancellationToken ct)
    {
        Standing = standing;
        return Task.CompletedTask;
    }
}
