using Dashboard.Core.Campaigns;

namespace Dashboard.Core.Configuration;

/// <summary>The configuration as a file that people and pipelines keep: read with every error at its place, written always alike.</summary>
public interface IGovernanceFile
{
    /// <summary>Reads a file. Nothing in it is put in force, and nothing it names is opened.</summary>
    GovernanceReading Read(string text);

    /// <summary>Writes a configuration so that reading it again gives the same.</summary>
    string Write(Governance governance);
}
