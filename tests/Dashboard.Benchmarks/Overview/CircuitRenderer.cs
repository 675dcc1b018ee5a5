using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.HtmlRendering.Infrastructure;
using Microsoft.AspNetCore.Components.RenderTree;
using Microsoft.Extensions.Logging;

namespace Dashboard.Benchmarks.Overview;

/// <summary>
/// Renders as a circuit does, to a string instead of a browser: pages read their data only where they are interactive, and components are told that they were
/// rendered. What is prerendered - the shell, before it is connected - says the opposite of both.
/// </summary>
internal sealed class CircuitRenderer(IServiceProvider services, ILoggerFactory logs, bool isInteractive) : StaticHtmlRenderer(services, logs)
{
    protected override RendererInfo RendererInfo => isInteractive ? new("Server", isInteractive: true) : base.RendererInfo;

    /// <summary>A batch that has arrived: without that no component is told that it was rendered.</summary>
#pragma warning disable BL0006 // Nothing is read of the batch: its type stands here because the method that is overridden takes it.
    protected override Task UpdateDisplayAsync(in RenderBatch renderBatch) => isInteractive ? Task.CompletedTask : base.UpdateDisplayAsync(renderBatch);
#pragma warning restore BL0006
}
