using System.Text.Json;
using Dashboard.Lab.Company;
using Dashboard.Lab.Settings;
using Microsoft.Extensions.Options;

namespace Dashboard.Lab.Snapshots;

/// <summary>Writes the company to a file and reads it back.</summary>
internal sealed class StateFile(PracticeCompany company, IOptions<LabOptions> options)
{
    // Attribute names are compared without case in every document that is read back, too.
    private static readonly JsonSerializerOptions Format = new()
    {
        PropertyNameCaseInsensitive = true,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    public bool IsWanted => !string.IsNullOrEmpty(options.Value.StateFile);

    /// <summary>
    /// What was applied is read before the apps, and these before the directory: whatever changes in between is then
    /// done once more after a restart, and never taken as done when it was not.
    /// </summary>
    public async Task SaveAsync(CancellationToken cancellationToken)
    {
        var state = new CompanyState(
            company.Instance,
            company.Applied.Save(),
            company.Systems.ToDictionary(s => s.Key, s => s.Value.Store.Save()),
            company.Directory.Store.Save(),
            company.Journal.All(),
            company.Log.Read(_ => true),
            company.Credentials.Save(),
            company.JitGrants.Read(_ => true));
        var path = Path.GetFullPath(options.Value.StateFile!);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var temporary = path + ".new";
        await using (var stream = File.Create(temporary))
        {
            await JsonSerializer.SerializeAsync(stream, state, Format, cancellationToken);
        }

        File.Move(temporary, path, overwrite: true);
    }

    /// <summary>False when there is nothing to restore.</summary>
    public bool Restore()
    {
        if (!IsWanted || !File.Exists(options.Value.StateFile))
        {
            return false;
        }

        try
        {
            using var stream = File.OpenRead(options.Value.StateFile);
            Restore(JsonSerializer.Deserialize<CompanyState>(stream, Format)!);
            return true;
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            throw new InvalidOperationException("Lab:StateFile names a file that is not a state of the Lab. Delete it to start a new company.", e);
        }
    }

    private void Restore(CompanyState state)
    {
        company.Instance = state.Instance;
        company.Directory.Store.Restore(state.Directory);
        foreach (var (app, timelines) in state.Apps)
        {
            company.Find(app)?.Store.Restore(timelines);
        }

        company.Applied.Restore(state.Applied);
        company.Log.Restore(state.Log);
        company.Credentials.Restore(state.Credentials ?? []);
        company.JitGrants.Restore(state.JitGrants ?? []);
        foreach (var change in state.Changes)
        {
            company.Journal.Add(change);
        }
    }
}
