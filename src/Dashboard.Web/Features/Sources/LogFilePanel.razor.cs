using Dashboard.Core.Outcomes;
using Dashboard.Core.Provisioning;
using Dashboard.Web.Shared.Files;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Sources;

/// <summary>The files a log is read from: who brought which when, and where the next one is brought. It is shown before its entries are kept.</summary>
public sealed partial class LogFilePanel : FilePanel<LogFileInfo, LogFilePreview>
{
    [Inject]
    public required LogFileDesk Desk { get; init; }

    [Parameter, EditorRequired]
    public required ProvisioningLog Log { get; set; }

    [Parameter]
    public EventCallback OnKept { get; set; }

    protected override string Owner => Log.Name;

    protected override long Largest => LogFileDesk.LargestBytes;

    protected override Error TooLarge => LogFileErrors.TooLarge;

    private string Id => $"log-file-{Log.Name}";

    private string ChoiceId => $"log-file-choice-{Log.Name}";

    protected override Task<IReadOnlyList<LogFileInfo>> ListAsync(CancellationToken ct) => Desk.ListAsync(Log, Actor, ct);

    protected override Task<Outcome<LogFilePreview>> PreviewAsync(ReadOnlyMemory<byte> content, CancellationToken ct) => Desk.PreviewAsync(Log, content, Actor, ct);

    protected override string? ProblemOf(LogFilePreview preview) => preview.Reading.Problem;

    protected override Task<Outcome<LogFileInfo>> KeepAsync(string name, ReadOnlyMemory<byte> content, CancellationToken ct) => Desk.KeepAsync(Log, name, content, Actor, ct);

    protected override Task OnKeptAsync() => OnKept.InvokeAsync();
}
