namespace Dashboard.Core.Access;

/// <summary>Keeps who signed in, under which names and when: a line for each subject and name.</summary>
public interface IPersonRegister
{
    /// <summary>Everybody who ever signed in.</summary>
    Task<People> ListAsync(CancellationToken ct);

    /// <summary>Adds or replaces the line of this subject and name.</summary>
    Task SaveAsync(PersonSeen seen, CancellationToken ct);
}
