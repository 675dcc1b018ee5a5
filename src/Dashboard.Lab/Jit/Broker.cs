using Dashboard.Lab.Apps;
using Dashboard.Lab.Company;

namespace Dashboard.Lab.Jit;

/// <summary>
/// Keeps the grants of every app, and ends by itself what has come to its time. One lock over record and entitlement
/// together, so that no reader finds the one without the other by chance: only where the app's habits say so.
/// </summary>
internal sealed class Broker : IDisposable
{
    private readonly Lock _lock = new();
    private readonly GrantBook _book;
    private readonly EntitlementGiver _entitlements;
    private readonly TimeProvider _time;
    private readonly ITimer _timer;

    public Broker(PracticeCompany company, TimeProvider time)
    {
        (_book, _entitlements, _time) = (company.JitGrants, new EntitlementGiver(company, time), time);
        _timer = time.CreateTimer(_ => Settle(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Dispose() => _timer.Dispose();

    /// <summary>Ends what is due, and wakes again when the next is.</summary>
    public void Settle()
    {
        lock (_lock)
        {
            var now = _time.GetUtcNow();
            foreach (var grant in _book.Read(g => (g.State is GrantState.Active && g.ExpiresAt <= now) || (g.IsHeld && g.GoesAt <= now)))
            {
                var ended = grant.State is GrantState.Active ? grant with { State = GrantState.Expired, EndedAt = grant.ExpiresAt } : grant;
                _book.Replace(ended.GoesAt <= now ? Take(ended) : ended);
            }

            Arm(now);
        }
    }

    public JitGrant Request(LabApp app, AskedGrant asked)
    {
        lock (_lock)
        {
            Settle();
            if (_entitlements.Account(app.Id, asked.UserName) is not { } account)
            {
                throw BrokerException.Bad($"There is no account {asked.UserName} in {app.DisplayName}. Ask again when it has been provisioned.");
            }

            if (asked.Ticket is { } ticket && _book.Read(g => g.App == app.Id && g.Ticket == ticket && g.State is GrantState.Closed).Count > 0)
            {
                throw BrokerException.Conflict($"The ticket {ticket} is closed. Open another.");
            }

            var grant = new JitGrant(
                Guid.CreateVersion7().ToString(), app.Id, account.Name, account.Id, app.JitEntitlement!, asked.Duration, asked.Reference, asked.Ticket, _time.GetUtcNow());
            _book.Add(app.Behaviour.Jit.GivesBeforeApproval ? Give(grant) : grant);
            return grant;
        }
    }

    public JitGrant Approve(LabApp app, string id)
    {
        lock (_lock)
        {
            var grant = Find(app, id);
            Require(grant, grant.State is GrantState.Pending, "only a pending request can be approved");
            if (_entitlements.Account(app.Id, grant.UserName) is not { IsActive: true })
            {
                throw BrokerException.Conflict($"The account {grant.UserName} is not there any more, or is disabled. Revoke the request.");
            }

            // The window begins when the entitlement is there: what was given already is not given again.
            var held = grant.IsHeld ? grant : Give(grant);
            var granted = _time.GetUtcNow();
            DateTimeOffset? expires = app.Behaviour.Jit is { EndsByTicket: false, GivesNoExpiry: false } ? granted + grant.Duration : null;
            _book.Replace(held with
            {
                State = GrantState.Active,
                GrantedAt = granted,
                ExpiresAt = expires,
                GoesAt = app.Behaviour.Jit.LeavesEntitlement ? null : expires,
            });
            Settle();
            return Find(app, id);
        }
    }

    /// <summary>Withdraws a request, ends a grant early, or takes away what an end has left behind.</summary>
    public JitGrant Revoke(LabApp app, string id)
    {
        lock (_lock)
        {
            var grant = Find(app, id);
            Require(grant, !grant.HasEnded || (grant.IsHeld && grant.State is GrantState.Expired), "it has ended already");
            var revoked = grant with { State = GrantState.Revoked, EndedAt = _time.GetUtcNow() };
            return _book.Replace(app.Behaviour.Jit.IgnoresRevocation ? revoked : Take(revoked));
        }
    }

    /// <summary>Ends every grant bound to the ticket.</summary>
    public IReadOnlyList<JitGrant> Close(LabApp app, string ticket)
    {
        lock (_lock)
        {
            Settle();
            var bound = _book.Read(g => g.App == app.Id && g.Ticket == ticket);
            if (bound.Count == 0)
            {
                throw BrokerException.Unknown($"ticket {ticket}");
            }

            if (bound.Any(g => g.State is GrantState.Closed))
            {
                throw BrokerException.Conflict($"The ticket {ticket} is closed already.");
            }

            return [.. bound.Where(g => !g.HasEnded).Select(g => _book.Replace(Take(g with { State = GrantState.Closed, EndedAt = _time.GetUtcNow() })))];
        }
    }

    public JitGrant Find(LabApp app, string id) =>
        List(app, null).FirstOrDefault(g => g.Id == id) ?? throw BrokerException.Unknown($"request {id} in {app.DisplayName}");

    public IReadOnlyList<JitGrant> List(LabApp app, string? reference)
    {
        Settle();
        return _book.Read(g => g.App == app.Id && (reference is null || g.Reference == reference));
    }

    /// <summary>After a restart: the memberships as the grants demand, should the last snapshot have caught only one of them.</summary>
    public void Resume()
    {
        lock (_lock)
        {
            foreach (var grant in _book.Read(g => g.IsHeld && _entitlements.Account(g.App, g.UserName)?.Id == g.AccountId))
            {
                _entitlements.Give(grant);
            }

            Settle();
        }
    }

    private JitGrant Give(JitGrant grant) => grant with { AppearedAt = _entitlements.Give(grant) };

    /// <summary>As long as another grant of the same account runs, the entitlement stays; what has expired is no reason.</summary>
    private JitGrant Take(JitGrant grant)
    {
        var others = _book.Read(g => g.App == grant.App && g.AccountId == grant.AccountId && g.Id != grant.Id && g.IsHeld);
        if (!grant.IsHeld || others.Any(g => g.State is not GrantState.Expired))
        {
            return grant.IsHeld ? grant with { WentAt = _time.GetUtcNow(), GoesAt = null } : grant;
        }

        var at = _entitlements.Take(grant);
        foreach (var leftover in others)
        {
            _book.Replace(leftover with { WentAt = at });
        }

        return grant with { WentAt = at, GoesAt = null };
    }

    private static void Require(JitGrant grant, bool isAllowed, string otherwise)
    {
        if (!isAllowed)
        {
            throw BrokerException.Conflict($"The request is {grant.State.ToString().ToLowerInvariant()}: {otherwise}.");
        }
    }

    private void Arm(DateTimeOffset now)
    {
        var next = _book.Read(g => (g.State is GrantState.Active && g.ExpiresAt is not null) || (g.IsHeld && g.GoesAt is not null))
            .Min(g => g.State is GrantState.Active ? g.ExpiresAt : g.GoesAt);
        var pause = next - now;
        _timer.Change(pause > TimeSpan.Zero ? pause.Value : pause is null ? Timeout.InfiniteTimeSpan : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }
}
