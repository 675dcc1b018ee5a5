using Dashboard.Core.Apps;
using Dashboard.Core.Directories;
using Dashboard.Core.Timing;
using Dashboard.Infrastructure.Egress;

namespace Dashboard.Infrastructure.Connectors.Files;

/// <summary>Opens governed apps whose accounts stand in a file, fetched or uploaded.</summary>
internal sealed class FileAppProtocol(EgressPool pool, IAppFileStore store, IAppFileReader reader, MeasuringClock clock) : IAppProtocol
{
    public string Kind => Connection.File;

    /// <exception cref="ArgumentException">Settings are missing, which the validator lets nobody put in force.</exception>
    public IAppConnection Open(GovernedApp app) => new FileApp(
        app.Id,
        app.Connection.FileSettings ?? throw new ArgumentException($"How the file of {app.Id} is read is not set up.", nameof(app)),
        app.Connection.IsUploaded ? new UploadedFile(app.Id, store) : new FetchedFile(pool.For(app.Connection)),
        reader,
        clock);
}
