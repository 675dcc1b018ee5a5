using System.Globalization;
using Dashboard.Core.Apps;
using Dashboard.Core.Directories;
using Dashboard.Infrastructure.Egress;

namespace Dashboard.Infrastructure.Connectors.Files;

/// <summary>A file that a server has. Its date is what the server says of its last change; that it was fetched just now says nothing about it.</summary>
internal sealed class FetchedFile(EgressClient egress) : IFileOrigin
{
    private const string Accept = "text/csv, application/vnd.openxmlformats-officedocument.spreadsheetml.sheet, */*;q=0.5";

    public async Task<ObtainedFile> GetAsync(CancellationToken ct)
    {
        var exchanges = new List<Exchange>();
        var answer = await egress.SendAsync(new(HttpMethod.Get, string.Empty, null, null) { Accept = Accept, BodyLimit = AppFile.LargestBytes }, exchanges, ct).ConfigureAwait(false);
        var problem = answer.Failure ?? (answer.Status switch
        {
            >= 200 and < 300 => null,
            401 or 403 => string.Create(CultureInfo.InvariantCulture, $"the server answered {answer.Status}, the credential is not accepted"),
            var status => string.Create(CultureInfo.InvariantCulture, $"the server answered {status}"),
        });
        exchanges.Add(answer.ToExchange(problem ?? "a file", excerpts: null));
        return problem is not null
            ? ObtainedFile.None($"The file could not be fetched: {problem}.", [.. exchanges])
            : new(
                null,
                answer.Body,
                answer.LastModified,
                answer.LastModified is { } changed
                    ? string.Create(CultureInfo.InvariantCulture, $"last changed on {changed:yyyy-MM-dd HH:mm:ss} UTC, as its server says")
                    : "of a date that its server does not say",
                [.. exchanges]);
    }
}
