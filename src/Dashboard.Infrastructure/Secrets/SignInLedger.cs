using Dashboard.Core.Directories;
using Dashboard.Infrastructure.Persistence;
using Dashboard.Infrastructure.Persistence.Rows;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Infrastructure.Secrets;

/// <summary>
/// Counts the sign-ins of each canary at each server that checks its password, so that no probe locks an account. An
/// attempt is entered before it is made: one whose end nobody saw counts too.
/// </summary>
internal sealed class SignInLedger(Database database, TimeProvider time)
{
    private static readonly TimeSpan KeptAtLeast = TimeSpan.FromDays(1);

    /// <summary>Enters an attempt, unless the budget is used up.</summary>
    public Task<SignInEntry> TryEnterAsync(string canary, string server, SignInBudget budget, CancellationToken ct) =>
        TryEnterAsync(canary, server, attempts: 1, budget, ct);

    /// <summary>Takes one entry back that came to no attempt.</summary>
    public Task GiveBackAsync(string canary, string server, CancellationToken ct) =>
        database.WriteAsync(
            async context =>
            {
                if (await context.SignInAttempts.Where(row => row.Canary == canary && row.Server == server).OrderByDescending(row => row.At).FirstOrDefaultAsync(ct).ConfigureAwait(false) is { } last)
                {
                    context.Remove(last);
                }
            },
            ct);

    /// <summary>Enters so many attempts at once, unless the budget has no room for them.</summary>
    public Task<SignInEntry> TryEnterAsync(string canary, string server, int attempts, SignInBudget budget, CancellationToken ct) =>
        database.WriteAsync(
            async context =>
            {
                var now = time.GetUtcNow();
                var old = now - (budget.Window > KeptAtLeast ? budget.Window : KeptAtLeast);
                await context.SignInAttempts.Where(row => row.At < old).ExecuteDeleteAsync(ct).ConfigureAwait(false);

                // What lies in the future was entered before the clock was set back: it counts.
                var since = now - budget.Window;
                var made = await context.SignInAttempts
                    .Where(row => row.Canary == canary && row.Server == server && row.At > since)
                    .OrderBy(row => row.At)
                    .Select(row => row.At)
                    .ToListAsync(ct)
                    .ConfigureAwait(false);
                var room = budget.Attempts - Math.Min(attempts, budget.Attempts);
                if (made.Count > room || budget.Attempts <= 0)
                {
                    var next = budget.Attempts > 0 ? made[made.Count - room - 1] + budget.Window : now + budget.Window;
                    return new SignInEntry(false, made.Count, next);
                }

                context.AddRange(Enumerable.Range(0, attempts).Select(_ => new SignInAttemptRow { Canary = canary, Server = server, At = now }));
                return new SignInEntry(true, made.Count, now);
            },
            ct);
}
