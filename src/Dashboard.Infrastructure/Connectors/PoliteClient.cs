using Dashboard.Core.Directories;
using Dashboard.Core.Timing;
using Dashboard.Infrastructure.Egress;

namespace Dashboard.Infrastructure.Connectors;

/// <summary>
/// Sends the requests of one conversation, waits where a server asks for a short while (429 with Retry-After, RFC 6585 section 4, RFC 9110
/// section 10.2.3), and keeps until when it asked to be left alone.
/// </summary>
/// <param name="egress">The server.</param>
/// <param name="longest">Longest wait.</param>
/// <param name="times">How often one request may wait.</param>
/// <param name="clock">Measures.</param>
internal sealed class PoliteClient(EgressClient egress, TimeSpan longest, int times, MeasuringClock clock)
{
    public Instant? NotBefore { get; private set; }

    /// <summary>The answer, after all waiting.</summary>
    /// <param name="request">What is asked.</param>
    /// <param name="log">Takes each exchange.</param>
    /// <param name="keep">Makes an exchange of an answer.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Answer> SendAsync(EgressRequest request, ICollection<Exchange> log, Func<Answer, Exchange> keep, CancellationToken ct)
    {
        for (var waited = 0; ; waited++)
        {
            var answer = await egress.SendAsync(request, log, ct).ConfigureAwait(false);
            log.Add(keep(answer));
            if (answer.Status is not (429 or 503) || answer.RetryAfter is not { } wait)
            {
                return answer;
            }

            // Only a 429 surely did nothing, so only that is repeated.
            if (waited >= times || answer.Status is 503 || wait > longest)
            {
                var asked = answer.Answered.Plus(wait);
                NotBefore = NotBefore is { } known && known.Since(asked) > TimeSpan.Zero ? known : asked;
                return answer;
            }

            await Task.Delay(wait, clock.Time, ct).ConfigureAwait(false);
        }
    }
}
