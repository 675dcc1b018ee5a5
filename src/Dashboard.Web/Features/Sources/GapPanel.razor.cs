using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Sources;

/// <summary>How long apps take to follow a revocation. Read once when it is opened: a month of entries is nothing to look up every few seconds.</summary>
public sealed partial class GapPanel : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _closed = new();
    private ImmutableArray<GapLine> _lines = [];
    private string? _problem;

    [Inject]
    public required GapReader Reader { get; init; }

    [Inject]
    public required ILogger<GapPanel> Logger { get; init; }

    public void Dispose()
    {
        _closed.Cancel();
        _closed.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        try
        {
            _lines = await Reader.ReadAsync(_closed.Token);
        }
        catch (OperationCanceledException) when (_closed.IsCancellationRequested)
        {
            // They left the page: nobody is there to be told.
        }
        catch (Exception e)
        {
            Log.CouldNotRead(Logger, e);
            _problem = "It could not be read. Load the page again; the log of the application says why.";
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "How long apps take to follow a revocation could not be read.")]
        public static partial void CouldNotRead(ILogger logger, Exception exception);
    }
}
