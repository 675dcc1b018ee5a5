using System.Text.Json.Nodes;
using Dashboard.EndToEnd.Tests.Lab;

namespace Dashboard.EndToEnd.Tests.Product;

/// <summary>
/// The Lab's own campaign at its real pace, over all its apps: run once, when the first test asks for it, and then looked
/// at by all of them. Nobody changes anything about it afterwards.
/// </summary>
public sealed class LabCampaign : IAsyncLifetime
{
    private readonly Lazy<Task<JsonNode>> _ended;
    private LabRun? _lab;
    private ProductRun? _product;

    public LabCampaign() => _ended = new(RunAsync);

    internal LabRun Lab => _lab!;

    internal ProductRun Product => _product!;

    internal string Yaml { get; private set; } = string.Empty;

    /// <summary>Where the run is: <c>/api/v1/runs/...</c>.</summary>
    internal string Address { get; private set; } = string.Empty;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>The run at its end.</summary>
    public Task<JsonNode> EndedAsync() => _ended.Value;

    public async ValueTask DisposeAsync()
    {
        if (_product is not null)
        {
            await _product.DisposeAsync();
        }

        if (_lab is not null)
        {
            await _lab.DisposeAsync();
        }
    }

    private async Task<JsonNode> RunAsync()
    {
        var lab = new LabRun("--Lab:Pace=1", "--Lab:Cycle=00:00:01");
        await lab.InitializeAsync();
        _lab = lab;
        _product = new(new() { ["TIDEMARK_LAB_TOKEN"] = LabRun.Token });
        await _product.StartAsync();
        Yaml = CampaignApps.ByHand(await lab.Http.GetStringAsync("/lab/configuration"));
        await _product.ApplyAsync(Yaml);
        Address = await _product.RunAsync("lab-lifecycle");
        return await _product.EndOfAsync(Address, TimeSpan.FromMinutes(5));
    }
}
