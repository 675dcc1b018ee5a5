using Dashboard.Core.Access;
using Dashboard.Core.Campaigns;
using Dashboard.Web.Shared.Lab;
using Dashboard.Web.Shared.Time;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Shared.Shell;

/// <summary>
/// What every page has to say: a store that does not work, and the Lab. Part of the shell, and apart from it only so
/// that a countdown draws itself again every second and not the page below it.
/// </summary>
public sealed partial class Notices : ComponentBase, IDisposable
{
    private static readonly TimeSpan Seldom = TimeSpan.FromSeconds(15);

    private readonly CancellationTokenSource _closed = new();
    private LabGuide? _guide;

    [Inject]
    public required IStorageHealth Storage { get; init; }

    [Inject]
    public required LabGuideReader Guides { get; init; }

    [Inject]
    public required ViewerClock Clock { get; init; }

    [Parameter, EditorRequired]
    public required Actor Actor { get; set; }

    public void Dispose()
    {
        _closed.Cancel();
        _closed.Dispose();
    }

    protected override Task OnInitializedAsync() => RendererInfo.IsInteractive ? ReadAsync() : Task.CompletedTask;

    private async Task ReadAsync() => _guide = await Guides.ReadAsync(Actor, _closed.Token);
}
