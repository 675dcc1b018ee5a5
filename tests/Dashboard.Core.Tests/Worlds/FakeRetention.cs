using System.Collections.Immutable;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Keeping;
using Dashboard.Core.Retention;

namespace Dashboard.Core.Tests.Worlds;

/// <summary>Has so many of each kind, of which so many go by any rule but "for ever", a few at a time.</summary>
internal sealed class FakeRetention : IRetentionStore, IRemovedReader
{
    private const int AtOnce = 2;

    /// <summary>How many of each kind are old enough and go.</summary>
    public Dictionary<RetentionKind, int> Going { get; } = [];

    /// <summary>How many of each kind are old enough and stay.</summary>
    public Dictionary<RetentionKind, ImmutableArray<RetentionHold>> Held { get; } = [];

    public List<RetentionPass> Passes { get; } = [];

    /// <summary>Called before each batch.</summary>
    public Action Before { get; set; } = static () => { };

    public int Looks { get; private set; }

    public Task<IReadOnlyList<RetentionLine>> LookAsync(Governance governance, ImmutableArray<RetentionTerm> terms, DateTimeOffset moment, CancellationToken ct)
    {
        Looks++;
        return Task.FromResult<IReadOnlyList<RetentionLine>>([.. terms.Select(t => new RetentionLine(t, Amount(10, moment), t.Keep is null ? RetentionAmount.None : Amount(Going.GetValueOrDefault(t.Kind), moment - t.Keep.Value), t.Keep is null ? [] : Held.GetValueOrDefault(t.Kind, [])))]);
    }

    public Task<RetentionPass?> FindOpenAsync(CancellationToken ct) => Task.FromResult(Passes.Find(p => p.State is RetentionPassState.Open));

    public Task<IReadOnlyList<RetentionPass>> ListAsync(int most, CancellationToken ct) => Task.FromResult<IReadOnlyList<RetentionPass>>([.. Passes.OrderByDescending(p => p.BegunAt).Take(most)]);

    public Task<bool> BeginAsync(RetentionPass pass, CancellationToken ct)
    {
        var isFree = Passes.TrueForAll(p => p.State is not RetentionPassState.Open);
        Passes.AddRange(isFree ? [pass] : []);
        return Task.FromResult(isFree);
    }

    public Task<RetentionPass> LetGoAsync(RetentionPass pass, RetentionKind kind, Governance governance, DateTimeOffset now, CancellationToken ct)
    {
        Before();
        ct.ThrowIfCancellationRequested();
        var count = Math.Min(AtOnce, Math.Min(pass.Left(kind), Going.GetValueOrDefault(kind)));
        Going[kind] = Going.GetValueOrDefault(kind) - count;
        return Task.FromResult(count == 0 ? pass : Keep(pass.Let(kind, Amount(count, now))));
    }

    public Task EndAsync(RetentionPass pass, RetentionPassState state, DateTimeOffset now, CancellationToken ct)
    {
        Keep(Passes.Single(p => p.Id == pass.Id) with { State = state, EndedAt = now });
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<RemovedRun>> ListRunsAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken ct) => Task.FromResult<IReadOnlyList<RemovedRun>>([]);

    public Task<IReadOnlyList<RemovedSpan>> ListSpansAsync(CancellationToken ct) => Task.FromResult<IReadOnlyList<RemovedSpan>>([]);

    private RetentionPass Keep(RetentionPass pass) => Passes[Passes.FindIndex(p => p.Id == pass.Id)] = pass;

    private static RetentionAmount Amount(int count, DateTimeOffset at) => count == 0 ? RetentionAmount.None : new(count, at.AddDays(-9), at.AddDays(-1), null);
}
