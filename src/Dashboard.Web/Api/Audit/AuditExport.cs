using Dashboard.Core.Access;
using Dashboard.Core.Audit;
using Dashboard.Web.Hosting;
using Dashboard.Web.Security;

namespace Dashboard.Web.Api.Audit;

/// <summary>Entries of the audit trail as a file.</summary>
internal static class AuditExport
{
    public const string NdJson = "application/x-ndjson";

    /// <summary>By way of a file: entries that stop half-way must not look like all of them.</summary>
    public static async Task<IResult> FileAsync(AuditQuery query, Actor actor, AuditDesk desk, DataFolder data, CancellationToken ct)
    {
        var file = PrivateFile.Create(Path.Combine(data.Path, $".audit-{Guid.NewGuid():N}.ndjson"));
        try
        {
            var outcome = await desk.ExportAsync(query, file, actor, ct);
            if (!outcome.IsOk)
            {
                await file.DisposeAsync();
                return Problems.Of(outcome.Error);
            }

            file.Position = 0;
            return Results.File(file, NdJson, "tidemark-audit.ndjson");
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }
}
