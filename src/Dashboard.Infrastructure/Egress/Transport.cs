using System.Buffers;
using Dashboard.Core.Timing;

namespace Dashboard.Infrastructure.Egress;

/// <summary>Sends one request and reads the whole answer, within one deadline and a bounded body. Never throws for what a peer does.</summary>
internal sealed class Transport(HttpMessageInvoker http, TimeSpan timeout, MeasuringClock clock)
{
    /// <summary>Longest body, after decompression.</summary>
    public const int BodyLimit = 8 * 1024 * 1024;

    private const int Chunk = 64 * 1024;

    /// <summary>Whether the address is a secret itself, and no failure is to name it.</summary>
    public bool IsAddressSecret { get; init; }

    public Task<Answer> SendAsync(HttpRequestMessage message, string shown, CancellationToken ct) => SendAsync(message, shown, BodyLimit, ct);

    public async Task<Answer> SendAsync(HttpRequestMessage message, string shown, int limit, CancellationToken ct)
    {
        // One deadline for head and body: a server that drips a byte a second gets no more time than a silent one.
        using var deadline = new CancellationTokenSource(timeout, clock.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, deadline.Token);
        using var body = new MemoryStream();
        HttpResponseMessage? response = null;
        var sent = clock.Now();
        try
        {
            response = await http.SendAsync(message, either.Token).ConfigureAwait(false);
            var isWhole = await ReadAsync(response.Content, body, limit, either.Token).ConfigureAwait(false);

            var redirect = isWhole ? Redirect(response) : null;
            return Make(isWhole ? redirect : $"the answer is longer than {limit / 1024 / 1024} MiB", wasSent: true) with { IsRedirect = redirect is not null };
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return Make(Failures.Timeout(timeout), wasSent: true);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or InvalidDataException)
        {
            return Make(IsAddressSecret ? Failures.DescribeUnnamed(e) : Failures.Describe(e), !Failures.IsBeforeSending(e));
        }
        finally
        {
            response?.Dispose();
        }

        Answer Make(string? failure, bool wasSent)
        {
            var now = clock.Now();
            return new Answer(
                shown,
                sent,
                now,
                (int?)response?.StatusCode,
                failure,
                wasSent,
                new ReadOnlyMemory<byte>(body.GetBuffer(), 0, (int)body.Length),
                response?.Content.Headers.ContentType?.MediaType,
                response?.Headers.ETag?.ToString(),
                RetryAfter.Read(response, now.At))
            {
                Location = Raw(response, "Location") is [var location, ..] ? location : null,
                SetCookies = Raw(response, "Set-Cookie"),
                Links = Raw(response, "Link"),
                Date = response?.Headers.Date,
                LastModified = response?.Content.Headers.LastModified,
            };
        }
    }

    private static IReadOnlyList<string> Raw(HttpResponseMessage? response, string header) =>
        response is not null && response.Headers.NonValidated.TryGetValues(header, out var values) ? [.. values] : [];

    private static string? Redirect(HttpResponseMessage response)
    {
        if ((int)response.StatusCode is < 300 or > 399)
        {
            return null;
        }

        var location = response.Headers.Location;
        var host = location is { IsAbsoluteUri: true } ? $"host {location.Host}" : "another path of the same host";
        return $"redirected to {host}; redirects are not followed";
    }

    private static async Task<bool> ReadAsync(HttpContent content, MemoryStream body, int limit, CancellationToken ct)
    {
        var stream = await content.ReadAsStreamAsync(ct).ConfigureAwait(false);
        await using var _ = stream.ConfigureAwait(false);
        var chunk = ArrayPool<byte>.Shared.Rent(Chunk);
        try
        {
            while (await stream.ReadAsync(chunk, ct).ConfigureAwait(false) is var read and > 0)
            {
                body.Write(chunk, 0, Math.Min(read, limit - (int)body.Length));
                if (body.Length == limit)
                {
                    return false;
                }
            }

            return true;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(chunk);
        }
    }
}
