using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using Dashboard.Core.Apps;
using Dashboard.Core.Directories;
using Dashboard.Core.Timing;

namespace Dashboard.Infrastructure.Connectors.Files;

/// <summary>
/// A governed app whose accounts stand in a file. The file is a picture of its date: it says nothing about now, so that no
/// look at an identity is answered out of it, neither seen nor absent. Only the listing is, and it names the file.
/// </summary>
internal sealed class FileApp(AppId app, FileSettings settings, IFileOrigin origin, IAppFileReader reader, MeasuringClock clock) : IAppConnection
{
    private const string NoTiming = "The app is read from a file, which is a picture of its date: it serves reconciliation, and times nothing.";

    public Task<AppReading> ReadAsync(ReadingRequest request, CancellationToken ct)
    {
        var (now, unknown) = (clock.Now(), Sighting.Unknown(NoTiming));
        return Task.FromResult(new AppReading(
            now,
            now,
            request.Subject.AccountId is null ? Sighting.NotAsked : unknown,
            unknown,
            request.WithListing ? unknown : Sighting.NotAsked,
            request.Control is null ? Sighting.NotAsked : unknown,
            request is { WithListing: true, Control: not null } ? unknown : Sighting.NotAsked,
            null,
            []));
    }

    public async Task<AppListing> ListAsync(IProgress<int>? read, CancellationToken ct)
    {
        var started = clock.Now();
        var (file, reading) = await ReadAsync(ct).ConfigureAwait(false);
        if (file.Problem is { } problem)
        {
            return new(started, clock.Now(), [], false, problem, file.Exchanges);
        }

        // A file is as old as the oldest that anybody says of it.
        var asOf = reading.AsOf is { } said && !(said > file.AsOf) ? said : file.AsOf;
        var hash = Convert.ToHexStringLower(SHA256.HashData(file.Content.Span));
        var dated = asOf is { } moment ? string.Create(CultureInfo.InvariantCulture, $"a picture of {moment:yyyy-MM-dd HH:mm:ss} UTC at the latest") : "a picture of nobody knows when";
        read?.Report(reading.Accounts.Count);
        return new(
            started,
            clock.Now(),
            reading.Accounts,
            reading.IsComplete,
            $"{reading.Reason} Imported from a file {file.Words}: {dated}; {reading.Format}; SHA-256 {hash}.",
            file.Exchanges)
        {
            File = new(asOf, hash, file.Content.Length),
        };
    }

    public async Task<CapabilityReport> ProbeAsync(CancellationToken ct)
    {
        var (file, reading) = await ReadAsync(ct).ConfigureAwait(false);
        var at = clock.Now().At;
        if ((file.Problem ?? reading.Problem) is { } problem)
        {
            return new(app, at, false, problem, [new("File", false, problem)]);
        }

        var columns = string.Join(", ", reading.Columns.Select(c => $"{c.Key} from '{c.Header}'"));
        return new(app, at, true, $"Readable, and imported. {reading.Reason}", ImmutableArray.Create<Capability>(
            new("File", true, $"{char.ToUpperInvariant(file.Words[0])}{file.Words[1..]}; {reading.Format}."),
            new("Complete", reading.IsComplete, reading.Reason),
            new("Columns", true, $"Read by their headers: {columns}."),
            new("Look-up of one account", false, NoTiming)));
    }

    private async Task<(ObtainedFile File, AppFileReading Reading)> ReadAsync(CancellationToken ct)
    {
        var file = await origin.GetAsync(ct).ConfigureAwait(false);
        if (file.Problem is not null)
        {
            return (file, AppFileReading.Unreadable(file.Problem));
        }

        using var content = file.Open();
        return (file, await Task.Run(() => reader.Read(settings, content, ct), ct).ConfigureAwait(false));
    }
}
