using System.Collections.Concurrent;

namespace Dashboard.Lab.Provisioning;

/// <summary>What the provisioner has applied, per app and per identity.</summary>
internal sealed class AppliedRegister
{
    private readonly ConcurrentDictionary<string, ConcurrentDictionary<string, AppliedAccount>> _apps = new(StringComparer.Ordinal);

    public bool Knows(string app) => _apps.ContainsKey(app);

    public ConcurrentDictionary<string, AppliedAccount> Of(string app) =>
        _apps.GetOrAdd(app, _ => new ConcurrentDictionary<string, AppliedAccount>(StringComparer.Ordinal));

    public Dictionary<string, Dictionary<string, AppliedAccount>> Save() =>
        _apps.ToDictionary(a => a.Key, a => a.Value.ToDictionary());

    public void Restore(Dictionary<string, Dictionary<string, AppliedAccount>> saved)
    {
        foreach (var (app, accounts) in saved)
        {
            _apps[app] = new(accounts, StringComparer.Ordinal);
        }
    }
}
