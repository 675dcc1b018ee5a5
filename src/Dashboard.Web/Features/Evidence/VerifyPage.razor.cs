using Dashboard.Core.Access;
using Dashboard.Core.Packs;
using Dashboard.Web.Hosting;
using Dashboard.Web.Security;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Forms;

namespace Dashboard.Web.Features.Evidence;

/// <summary>Says of a file that somebody brings whether it is what was issued.</summary>
public sealed partial class VerifyPage : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _closed = new();
    private Actor _actor = new(string.Empty, []);
    private PackCheck? _check;
    private string _name = string.Empty;
    private string? _refusal;
    private bool _isBusy;

    [Inject]
    public required PackDesk Desk { get; init; }

    [Inject]
    public required DataFolder Folder { get; init; }

    [Inject]
    public required ILogger<VerifyPage> Logger { get; init; }

    [CascadingParameter]
    public required Task<AuthenticationState> SignedIn { get; set; }

    public void Dispose()
    {
        _closed.Cancel();
        _closed.Dispose();
    }

    protected override async Task OnParametersSetAsync() => _actor = (await SignedIn).User.ToActor();

    private async Task VerifyAsync(InputFileChangeEventArgs chosen)
    {
        (_check, _refusal, _name) = (null, null, chosen.File.Name);
        if (chosen.File.Size > BroughtPack.Largest)
        {
            _refusal = "The file is larger than 2 GiB. Verify it by the command that stands in its VERIFY.txt.";
            return;
        }

        _isBusy = true;
        StateHasChanged();
        try
        {
            await using var sent = chosen.File.OpenReadStream(BroughtPack.Largest, _closed.Token);
            var outcome = await BroughtPack.UseAsync(sent, Folder, file => Desk.VerifyAsync(file, _actor, _closed.Token), _closed.Token);
            (_check, _refusal) = (outcome.Value, outcome.Error?.Message);
        }
        catch (OperationCanceledException) when (_closed.IsCancellationRequested)
        {
            // They left the page: nobody is there to be told.
        }
        catch (Exception e)
        {
            Log.CouldNotVerify(Logger, e);
            _refusal = "The file did not come through. Choose it again; the log of the application says why.";
        }
        finally
        {
            _isBusy = false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "A pack that was brought could not be verified.")]
        public static partial void CouldNotVerify(ILogger logger, Exception error);
    }
}
