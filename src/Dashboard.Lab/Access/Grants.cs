namespace Dashboard.Lab.Access;

/// <summary>
/// What was granted at a sign-in, and how often its tokens were renewed. A code or refresh token carries the count at
/// which it was given, and works once: with one that is used again all renewal ends (RFC 9700 section 4.14.2). Access
/// tokens are not touched by that: they end when the app says so, or when the grant is revoked.
/// </summary>
internal sealed class Grants
{
    private const int Capacity = 20_000;
    private const int NeverAgain = -1;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _renewals = new(StringComparer.Ordinal);
    private readonly HashSet<string> _withoutAccess = new(StringComparer.Ordinal);
    private readonly Queue<string> _oldestFirst = new();

    public string Begin()
    {
        var grant = Guid.NewGuid().ToString();
        lock (_lock)
        {
            _renewals[grant] = 0;
            _oldestFirst.Enqueue(grant);
            if (_oldestFirst.Count > Capacity)
            {
                var oldest = _oldestFirst.Dequeue();
                _renewals.Remove(oldest);
                _withoutAccess.Remove(oldest);
            }
        }

        return grant;
    }

    public bool IsAlive(string? grant)
    {
        lock (_lock)
        {
            return grant is not null && _renewals.ContainsKey(grant);
        }
    }

    /// <summary>Whether access tokens of the grant open an app.</summary>
    public bool GivesAccess(string? grant)
    {
        lock (_lock)
        {
            return IsAlive(grant) && !_withoutAccess.Contains(grant!);
        }
    }

    /// <summary>No access token of the grant opens an app any more, also when the account comes back.</summary>
    public void EndAccess(string? grant)
    {
        lock (_lock)
        {
            if (IsAlive(grant))
            {
                _withoutAccess.Add(grant!);
            }
        }
    }

    /// <summary>True for the newest token of a grant, which is the newest no more.</summary>
    public bool Renew(string grant, int renewal)
    {
        lock (_lock)
        {
            if (!_renewals.TryGetValue(grant, out var newest))
            {
                return false;
            }

            if (newest != renewal)
            {
                _renewals[grant] = NeverAgain;
                return false;
            }

            _renewals[grant] = newest + 1;
            return true;
        }
    }

    /// <summary>No token of the grant is renewed any more, also when the account comes back.</summary>
    public void EndRenewal(string? grant)
    {
        lock (_lock)
        {
            if (grant is not null && _renewals.ContainsKey(grant))
            {
                _renewals[grant] = NeverAgain;
            }
        }
    }

    /// <summary>Everything that was granted ends (RFC 7009).</summary>
    public void Revoke(string? grant)
    {
        lock (_lock)
        {
            if (grant is not null)
            {
                _renewals.Remove(grant);
            }
        }
    }
}
