namespace Dashboard.Infrastructure.Connectors.Scim;

/// <summary>
/// Asks for the next page of a listing while the last one is being read. A request is sent only after the answer before it came whole, so that
/// the server is asked for one page after the other, in their order, as without this.
/// </summary>
internal sealed class ScimAhead(ScimSession session, CancellationToken ct) : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
    private (string Target, Task<ScimFetch> Fetch)? _next;

    /// <summary>Asks for a page that will probably be wanted.</summary>
    public void Begin(string target) => _next = (target, session.FetchAsync(target, _stop.Token));

    /// <summary>A page: the one that was asked for ahead, if it is that.</summary>
    public async Task<ScimFetch> TakeAsync(string target)
    {
        if (_next is not { } next)
        {
            return await session.FetchAsync(target, ct).ConfigureAwait(false);
        }

        _next = null;
        var fetch = await next.Fetch.ConfigureAwait(false);
        if (next.Target == target)
        {
            return fetch;
        }

        session.Keep(fetch); // pages are no longer as long as they were
        return await session.FetchAsync(target, ct).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        if (_next is { } next)
        {
            await _stop.CancelAsync().ConfigureAwait(false);
            try
            {
                session.Keep(await next.Fetch.ConfigureAwait(false));
            }
            catch (OperationCanceledException)
            {
                // Nobody wants it: the listing ended earlier than it looked, or its caller gave up and knows by itself.
            }
        }

        _stop.Dispose();
    }
}
