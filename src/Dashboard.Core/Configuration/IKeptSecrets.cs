using Dashboard.Core.Directories;

namespace Dashboard.Core.Configuration;

/// <summary>Keeps secrets that are entered. None is given back through here.</summary>
public interface IKeptSecrets
{
    /// <summary>Keeps it for this origin, in place of an earlier one; false where the configuration leads it elsewhere by now, and nothing is kept.</summary>
    Task<bool> SaveAsync(SecretReference reference, string origin, string value, string by, CancellationToken ct);

    /// <summary>Deletes it; false where there is none.</summary>
    Task<bool> DeleteAsync(SecretReference reference, CancellationToken ct);

    /// <summary>Every one there is.</summary>
    Task<IReadOnlyList<KeptSecret>> ListAsync(CancellationToken ct);
}
