using System.Security.Cryptography;
using System.Text;

namespace Dashboard.Lab.Access;

/// <summary>The keys and sessions of all apps, and the single sign-on sessions: random secrets, found by their hash.</summary>
internal sealed class Credentials
{
    private const int Capacity = 20_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, HeldCredential> _byHash = new(StringComparer.Ordinal);
    private readonly Queue<string> _oldestFirst = new();

    /// <summary>Rises with every change.</summary>
    public long Revision { get; private set; }

    public (string Id, string Secret) Give(Way way, string app, string subject)
    {
        var secret = RandomNumberGenerator.GetHexString(48, lowercase: true);
        var held = new HeldCredential(Guid.NewGuid().ToString(), way, app, subject, Hash(secret));
        lock (_lock)
        {
            Keep(held);
        }

        return (held.Id, secret);
    }

    /// <summary>Null for a secret that nobody was given, or that is for something else.</summary>
    public HeldCredential? Find(Way way, string app, string? secret)
    {
        if (string.IsNullOrEmpty(secret))
        {
            return null;
        }

        lock (_lock)
        {
            return _byHash.TryGetValue(Hash(secret), out var held) && held.Way == way && held.App == app ? held : null;
        }
    }

    /// <summary>False when there was none: someone else's is none.</summary>
    public bool Take(Way way, string app, string subject, string id)
    {
        lock (_lock)
        {
            var held = _byHash.Values.FirstOrDefault(h => h.Id == id && h.Way == way && h.App == app && h.Subject == subject);
            Revision++;
            return held is not null && _byHash.Remove(held.Hash);
        }
    }

    public IReadOnlyList<HeldCredential> Save()
    {
        lock (_lock)
        {
            return [.. _byHash.Values];
        }
    }

    public void Restore(IEnumerable<HeldCredential> saved)
    {
        lock (_lock)
        {
            foreach (var held in saved)
            {
                Keep(held);
            }
        }
    }

    private void Keep(HeldCredential held)
    {
        _byHash[held.Hash] = held;
        _oldestFirst.Enqueue(held.Hash);
        if (_oldestFirst.Count > Capacity)
        {
            _byHash.Remove(_oldestFirst.Dequeue());
        }

        Revision++;
    }

    private static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
