namespace Dashboard.Core.Directories;

/// <summary>Whether what happens to real people at a source is timed as well, and what is kept of whom.</summary>
public enum RealEventMode
{
    /// <summary>Only canaries are timed.</summary>
    Off,

    /// <summary>Timed, and nobody is named: each identity is kept under a pseudonym that only this installation can make.</summary>
    Pseudonyms,

    /// <summary>Timed, under the sign-in names.</summary>
    Names,
}
