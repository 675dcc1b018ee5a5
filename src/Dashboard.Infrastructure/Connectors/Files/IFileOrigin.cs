namespace Dashboard.Infrastructure.Connectors.Files;

/// <summary>Where a file comes from.</summary>
internal interface IFileOrigin
{
    Task<ObtainedFile> GetAsync(CancellationToken ct);
}
