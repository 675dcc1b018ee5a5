using Dashboard.Core.Access;
using Dashboard.Core.Provisioning;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace Dashboard.Web.Features.Sources;

/// <summary>The files a log is read from: who brought which when, and where the next one is brought. It is shown before its entries are kept.</summary>
public sealed partial class LogFilePanel : ComponentBase, IDisposable
{
    private const int ShortHash = 12;

    private const string NotThrough = "The file did not come through. Choose it again; the log of the application says why.";

    private readonly CancellationTokenSource _closed = new();
    private IReadOnlyList<LogFileInfo>? _files;
    private LogFilePreview? _preview;
    private ReadOnlyMemory<byte> _content;
    private string _name = string.Empty;
    private string? _refusal;
    private bool _isBusy;

    [Inject]
    public required LogFileDesk Desk { get; init; }

    [Inject]
    public required ILogger<LogFilePanel> Logger { get; init; }

    [Parameter, EditorRequired]
    public required ProvisioningLog Log { get; set; }

    [Parameter, EditorRequired]
    public required Actor Actor { get; set; }

    [Parameter]
    public EventCallback OnKept { get; set; }

    private string Id => $"log-file-{Log.Name}";

    private string ChoiceId => $"log-file-choice-{Log.Name}";

    public void Dispose()
    {
        _closed.Cancel();
        _closed.Dispose();
    }

    protected override Task OnInitializedAsync() => DoAsync("What was brought before could not be read. Load the page again; the log of the application says why.", async ct => _files = await Desk.ListAsync(Log, Actor, ct));

    private Task ChooseAsync(InputFileChangeEventArgs chosen) => DoAsync(NotThrough, async ct =>
    {
        Drop();
        var file = chosen.File;
        if (file.Size > LogFileDesk.LargestBytes)
        {
            _refusal = LogFileErrors.TooLarge.Message;
            return;
        }

        using var content = new MemoryStream((int)file.Size);
        await using (var stream = file.OpenReadStream(LogFileDesk.LargestBytes, ct))
        {
            await stream.CopyToAsync(content, ct);
        }

        var bytes = content.GetBuffer().AsMemory(0, (int)content.Length);
        var outcome = await Desk.PreviewAsync(Log, bytes, Actor, ct);
        _refusal = outcome.Error?.Message ?? outcome.Value!.Reading.Problem;
        if (_refusal is null)
        {
            (_name, _content, _preview) = (file.Name, bytes, outcome.Value);
        }
    });

    private Task KeepAsync() => DoAsync(NotThrough, async ct =>
    {
        var outcome = await Desk.KeepAsync(Log, _name, _content, Actor, ct);
        Drop();
        _refusal = outcome.Error?.Message;
        _files = await Desk.ListAsync(Log, Actor, ct);
        await OnKept.InvokeAsync();
    });

    private void Drop() => (_name, _content, _preview, _refusal) = (string.Empty, default, null, null);

    private async Task DoAsync(string otherwise, Func<CancellationToken, Task> act)
    {
        if (_isBusy)
        {
            return;
        }

        _isBusy = true;
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
            Messages.CouldNotTake(Logger, Log.Name, e);
            _refusal = otherwise;
        }
        finally
        {
            _isBusy = false;
        }
    }

    private static string Short(string hash) => hash[..ShortHash];

    private static partial class Messages
    {
        [LoggerMessage(LogLevel.Error, "The file of the log {Name} could not be taken, or what was brought before could not be read.")]
        public static partial void CouldNotTake(ILogger logger, string name, Exception exception);
    }
}
