namespace Dashboard.Lab.Provisioning;

/// <summary>The app is busy, broken or out of reach: nothing is known about the request, and it is tried again later.</summary>
internal sealed class AppUnavailableException(string message, TimeSpan? retryAfter, Exception? inner = null) : Exception(message, inner)
{
    public TimeSpan? RetryAfter => retryAfter;
}
