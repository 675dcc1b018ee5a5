using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Shared.Loading;

/// <summary>Calls back once every so often while it is on the screen. A call that takes longer than the interval is not overtaken.</summary>
public sealed class Refresher : ComponentBase, IDisposable
{
    private ITimer? _timer;
    private bool _isRefreshing;

    [Inject]
    public required TimeProvider Time { get; init; }

    [Parameter, EditorRequired]
    public required TimeSpan Every { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback OnRefresh { get; set; }

    public void Dispose()
    {
        _timer?.Dispose();
        _timer = null;
    }

    protected override void OnParametersSet()
    {
        if (RendererInfo.IsInteractive && _timer is null)
        {
            _timer = Time.CreateTimer(_ => _ = InvokeAsync(TickAsync), null, Every, Every);
        }
        else
        {
            _timer?.Change(Every, Every);
        }
    }

    private async Task TickAsync()
    {
        if (_isRefreshing || _timer is null)
        {
            return;
        }

        _isRefreshing = true;
        try
        {
            await OnRefresh.InvokeAsync();
        }
        finally
        {
            _isRefreshing = false;
        }
    }
}
