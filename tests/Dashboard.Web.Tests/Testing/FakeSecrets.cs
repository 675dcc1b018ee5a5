using Dashboard.Core.Configuration;
using Dashboard.Core.Directories;

namespace Dashboard.Web.Tests.Testing;

/// <summary>Secrets in memory, and keys that a test names.</summary>
internal sealed class FakeSecrets : IKeptSecrets, ISecretKeys
{
    public List<KeptSecret> All { get; } = [];

    /// <summary>The last value that was entered.</summary>
    public string? Value { get; private set; }

    public SecretKeyStanding Standing { get; set; } = new("file-2", [new("file-2", 3, true)]);

    public bool IsBroken { get; set; }

    public Task<bool> SaveAsync(SecretReference reference, string origin, string value, string by, CancellationToken ct)
    {
        All.RemoveAll(k => k.Reference == reference.Value);
        All.Add(new(reference.Value, origin, Sample.Now, by));
        Value = value;
        return Task.FromResult(true);
    }

    public Task<bool> DeleteAsync(SecretReference reference, CancellationToken ct) => Task.FromResult(All.RemoveAll(k => k.Reference == reference.Value) > 0);

    public Task<IReadOnlyList<KeptSecret>> ListAsync(CancellationToken ct) => IsBroken ? throw new InvalidOperationException("Out of order.") : Task.FromResult<IReadOnlyList<KeptSecret>>([.. All]);

    public Task<SecretKeyStanding> StandingAsync(CancellationToken ct) => Task.FromResult(Standing);

    public Task<SecretKeyStanding> RewrapAsync(CancellationToken ct)
    {
        var all = Standing.Keys.Sum(k => k.Needed);
        Standing = Standing with { Keys = [.. Standing.Keys.Select(k => k with { Needed = k.Id == Standing.Current ? all : 0 })] };
        return Task.FromResult(Standing);
    }
}
