using Dashboard.Core.Apps;
using Dashboard.Core.Outcomes;
using Dashboard.Web.Shared.Files;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Apps;

/// <summary>The file an app is read from: who brought which when, where the next one is brought, and the way to its columns.</summary>
public sealed partial class AppFilePanel : FilePanel<AppFileInfo, AppFilePreview>
{
    [Inject]
    public required AppFileDesk Desk { get; init; }

    [Parameter, EditorRequired]
    public required GovernedApp App { get; set; }

    protected override string Owner => App.Id.Value;

    protected override long Largest => AppFile.LargestBytes;

    protected override Error TooLarge => AppFileErrors.TooLarge;

    private bool MayUpload => Actor.MayManage || Actor.Owns(App);

    private string AsOfWords => App.Connection.FileSettings?.AsOf is { } column ? $", or the oldest moment in its column '{column}'" : string.Empty;

    protected override Task<IReadOnlyList<AppFileInfo>> ListAsync(CancellationToken ct) => Desk.ListAsync(App, Actor, ct);

    protected override Task<Outcome<AppFilePreview>> PreviewAsync(ReadOnlyMemory<byte> content, CancellationToken ct) => Desk.PreviewAsync(App, content, Actor, ct);

    protected override string? ProblemOf(AppFilePreview preview) => preview.Reading.Problem;

    protected override Task<Outcome<AppFileInfo>> KeepAsync(string name, ReadOnlyMemory<byte> content, CancellationToken ct) => Desk.KeepAsync(App, name, content, Actor, ct);
}
