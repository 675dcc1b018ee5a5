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
        database.WriteAsync(
            async context =>
            {
                var now = time.GetUtcNow();
                var old = now - (budget.Window > KeptAtLeast ? budget.Window : KeptAtLeast);
                await context.SignInAttempts.Where(row => row.At < old).ExecuteDeleteAsync(ct).ConfigureAwait(false);

                // What lies in the future was entered before the clock was set back: it counts.
                var since = now - budget.Window;
                var attempts = await context.SignInAttempts
                    .Where(row => row.Canary == canary && row.Server == server && row.At > since)
                    .OrderBy(row => row.At)
                    .Select(row => row.At)
                    .ToListAsync(ct)
                    .ConfigureAwait(false);
                if (attempts.Count >= budget.Attempts)
                {
                    var next = budget.Attempts > 0 ? attempts[attempts.Count - budget.Attempts] + budget.Window : now + budget.Window;
                    return new SignInEntry(false, attempts.Count, next);
                }

                context.Add(new SignInAttemptRow { Canary = canary, Server = server, At = now });
                return new SignInEntry(true, attempts.Count, now);
            },
            ct);
}
