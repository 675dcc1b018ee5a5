using Dashboard.Core.Access;
using Dashboard.Web.Security;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Dashboard.Web.Shared.Loading;

/// <summary>
/// A page that reads one record and shows it. Reads when it becomes interactive, not while it is prerendered, so
/// that it reads once; reads again when <see cref="Key"/> changes. This is the boundary where an unexpected fault
/// becomes the failed state.
/// </summary>
public abstract partial class DataPage<T> : ComponentBase, IDisposable
    where T : class
{
    private readonly CancellationTokenSource _closed = new();
    private object? _readKey;
    private int _reads;
    private bool _isDisposed;

    [Inject]
    public required ILoggerFactory Loggers { get; init; }

    [CascadingParameter]
    public required Task<AuthenticationState> SignedIn { get; set; }

    /// <summary>What was read.</summary>
    protected Load<T> Data { get; private set; } = new(null, false);

    /// <summary>Who looks. Known before the first read.</summary>
    protected Actor Actor { get; private set; } = new(string.Empty, []);

    /// <summary>Cancelled when the page is left.</summary>
    protected CancellationToken Closed => _closed.Token;

    /// <summary>What the data hangs on: the id in the route, the window in the query. Filters that only hide rows do not belong here.</summary>
    protected virtual object? Key => null;

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Reads the data.</summary>
    protected abstract Task<T> ReadAsync(CancellationToken ct);

    protected override async Task OnParametersSetAsync()
    {
        if (!RendererInfo.IsInteractive || (_reads > 0 && Equals(_readKey, Key)))
        {
            return;
        }

        Actor = (await SignedIn).User.ToActor();
        Data = new(null, false);
        await ReloadAsync();
    }

    /// <summary>Reads again; what is on the screen stays until it is there. Of two reads under way the later one counts.</summary>
    protected async Task ReloadAsync()
    {
        var read = ++_reads;
        _readKey = Key;
        Load<T> outcome;
        try
        {
            outcome = new(await ReadAsync(Closed), false);
        }
        catch (OperationCanceledException) when (_isDisposed)
        {
            return;
        }
        catch (Exception e)
        {
            Log.CouldNotRead(Loggers.CreateLogger(GetType()), GetType().Name, e);
            outcome = Data with { HasFailed = true };
        }

        if (read == _reads && !_isDisposed)
        {
            Data = outcome;
            StateHasChanged();
        }
    }

    protected virtual void Dispose(bool disposing)
    {
        if (!_isDisposed)
        {
            _isDisposed = true;
            _closed.Cancel();
            _closed.Dispose();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "The page {Page} could not read its data.")]
        public static partial void CouldNotRead(ILogger logger, string page, Exception exception);
    }
}
