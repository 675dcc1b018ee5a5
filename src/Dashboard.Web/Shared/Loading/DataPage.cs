using Dashboard.Core.Access;
using Dashboard.Core.Outcomes;
using Dashboard.Web.Security;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using MudBlazor;

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
    private object? _readNarrowed;
    private int _reads;
    private bool _isDisposed;

    [Inject]
    public required ILoggerFactory Loggers { get; init; }

    [Inject]
    public required ISnackbar Messages { get; init; }

    [CascadingParameter]
    public required Task<AuthenticationState> SignedIn { get; set; }

    /// <summary>What was read.</summary>
    protected Load<T> Data { get; private set; } = new(null, false);

    /// <summary>Who looks. Known before the first read.</summary>
    protected Actor Actor { get; private set; } = new(string.Empty, []);

    /// <summary>What is being done for the viewer just now; null when nothing is. Buttons are disabled meanwhile.</summary>
    protected string? Doing { get; private set; }

    /// <summary>Cancelled when the page is left.</summary>
    protected CancellationToken Closed => _closed.Token;

    /// <summary>What the data hangs on: the id in the route, the window in the query. Filters that only hide rows do not belong here.</summary>
    protected virtual object? Key => null;

    /// <summary>What narrows the data where it is stored: filters, and how much of a list. When it changes, what is on the screen stays until the rest is there.</summary>
    protected virtual object? Narrowed => null;

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Reads the data; null when there is no such thing, or it is not theirs to read.</summary>
    protected abstract Task<T?> ReadAsync(CancellationToken ct);

    /// <summary>There is no such thing: say so with <c>Navigator.NotFound()</c>.</summary>
    protected virtual void OnMissing()
    {
    }

    protected override async Task OnParametersSetAsync()
    {
        if (!RendererInfo.IsInteractive)
        {
            return;
        }

        if (_reads > 0 && Equals(_readKey, Key))
        {
            await (Equals(_readNarrowed, Narrowed) ? Task.CompletedTask : ReloadAsync());
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
        (_readKey, _readNarrowed) = (Key, Narrowed);
        Load<T> outcome;
        var isMissing = false;
        try
        {
            var value = await ReadAsync(Closed);
            isMissing = value is null;
            outcome = new(value, false);
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
            if (isMissing)
            {
                OnMissing();
            }
        }
    }

    /// <summary>
    /// Does one thing the viewer asked for, then reads again. The outcome is the message they get: what came of it,
    /// or why it was refused. A second click meanwhile does nothing.
    /// </summary>
    /// <param name="what">The thing, as in "compare Payroll with the directory".</param>
    /// <param name="act">Does it.</param>
    protected async Task DoAsync(string what, Func<CancellationToken, Task<Outcome<string>>> act)
    {
        if (Doing is not null)
        {
            return;
        }

        Doing = what;
        StateHasChanged();
        try
        {
            var outcome = await act(Closed);
            Messages.Add(outcome.Value ?? outcome.Error!.Message, outcome.IsOk ? Severity.Info : Severity.Warning);
            await ReloadAsync();
        }
        catch (OperationCanceledException) when (_isDisposed)
        {
            // They left the page: nobody is there to be told.
        }
        catch (Exception e)
        {
            Log.CouldNotDo(Loggers.CreateLogger(GetType()), GetType().Name, e);
            Messages.Add($"We could not {what}. Try again in a moment; the log of the application says why.", Severity.Error);
        }
        finally
        {
            Doing = null;
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

        [LoggerMessage(LogLevel.Error, "The page {Page} could not do what it was asked.")]
        public static partial void CouldNotDo(ILogger logger, string page, Exception exception);
    }
}
