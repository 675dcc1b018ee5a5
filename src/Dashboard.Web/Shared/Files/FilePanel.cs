using Dashboard.Core.Access;
using Dashboard.Core.Outcomes;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace Dashboard.Web.Shared.Files;

/// <summary>
/// Files of one kind: who brought which when, and where the next one is brought. A file is shown as it would be read before it is kept.
/// The boundary where an unexpected fault becomes a sentence.
/// </summary>
/// <typeparam name="TInfo">A file that was kept.</typeparam>
/// <typeparam name="TPreview">What a file would be read as.</typeparam>
public abstract partial class FilePanel<TInfo, TPreview> : ComponentBase, IDisposable
    where TInfo : class
    where TPreview : class
{
    private const int ShortHash = 12;
    private const string NotThrough = "The file did not come through. Choose it again; the log of the application says why.";
    private const string NotRead = "What was brought before could not be read. Load the page again; the log of the application says why.";

    private readonly CancellationTokenSource _closed = new();
    private BroughtFile? _file;

    [Inject]
    public required ILoggerFactory Loggers { get; init; }

    [Parameter, EditorRequired]
    public required Actor Actor { get; set; }

    /// <summary>What was brought before; null until it is read.</summary>
    protected IReadOnlyList<TInfo>? Files { get; private set; }

    /// <summary>What the chosen file would be read as; null without one.</summary>
    protected TPreview? Preview { get; private set; }

    /// <summary>The chosen file's name.</summary>
    protected string Name => _file?.Name ?? string.Empty;

    protected string? Refusal { get; private set; }

    protected bool IsBusy { get; private set; }

    /// <summary>Whose files these are, for the log of the application.</summary>
    protected abstract string Owner { get; }

    protected abstract long Largest { get; }

    protected abstract Error TooLarge { get; }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected abstract Task<IReadOnlyList<TInfo>> ListAsync(CancellationToken ct);

    /// <summary>What the file would be read as.</summary>
    protected abstract Task<Outcome<TPreview>> PreviewAsync(ReadOnlyMemory<byte> content, CancellationToken ct);

    /// <summary>Why a file that can be shown cannot be kept all the same; null when it can.</summary>
    protected abstract string? ProblemOf(TPreview preview);

    protected abstract Task<Outcome<TInfo>> KeepAsync(string name, ReadOnlyMemory<byte> content, CancellationToken ct);

    /// <summary>One was kept, or refused at last.</summary>
    protected virtual Task OnKeptAsync() => Task.CompletedTask;

    protected override Task OnInitializedAsync() => DoAsync(NotRead, async ct => Files = await ListAsync(ct));

    protected Task ChooseAsync(InputFileChangeEventArgs chosen) => DoAsync(NotThrough, async ct =>
    {
        Drop();
        if (chosen.File.Size > Largest)
        {
            Refusal = TooLarge.Message;
            return;
        }

        var file = await BroughtFile.ReadAsync(chosen.File, Largest, ct);
        var outcome = await PreviewAsync(file.Content, ct);
        Refusal = outcome.Error?.Message ?? ProblemOf(outcome.Value!);
        if (Refusal is null)
        {
            (_file, Preview) = (file, outcome.Value);
        }
    });

    protected Task KeepAsync() => DoAsync(NotThrough, async ct =>
    {
        var outcome = await KeepAsync(Name, _file!.Content, ct);
        Drop();
        Refusal = outcome.Error?.Message;
        Files = await ListAsync(ct);
        await OnKeptAsync();
    });

    protected void Drop() => (_file, Preview, Refusal) = (null, null, null);

    protected static string Beginning(string hash) => hash[..ShortHash];

    protected virtual void Dispose(bool disposing)
    {
        _closed.Cancel();
        _closed.Dispose();
    }

    private async Task DoAsync(string otherwise, Func<CancellationToken, Task> act)
    {
        if (IsBusy)
        {
            return;
        }

        IsBusy = true;
        StateHasChanged();
        try
        {
            await act(_closed.Token);
        }
        catch (OperationCanceledException) when (_closed.IsCancellationRequested)
        {
            // They left the page: nobody is there to be told.
        }
        catch (Exception e)
        {
            Log.CouldNotTake(Loggers.CreateLogger(GetType()), Owner, e);
            Refusal = otherwise;
        }
        finally
        {
            IsBusy = false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "The file of {Owner} could not be taken, or what was brought before could not be read.")]
        public static partial void CouldNotTake(ILogger logger, string owner, Exception exception);
    }
}
