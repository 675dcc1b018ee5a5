using System.Collections.Immutable;
using Dashboard.Core.Directories;
using Dashboard.Core.Jit;
using Dashboard.Core.Probes;

namespace Dashboard.Core.Configuration.Fields;

/// <summary>
/// Probes, lent access and the columns of a file as fields by key. The keys, the defaults and the errors are those of the configuration file, because
/// both are read by the same reader: what a screen can set up can be written there, and the other way round.
/// </summary>
public interface ISetupFields
{
    /// <summary>The fields of a probe. Reading them again gives the same probe.</summary>
    ImmutableDictionary<string, string> Write(AccessProbe probe);

    /// <summary>The fields of lent access, without its probes.</summary>
    ImmutableDictionary<string, string> Write(JitAccess jit);

    /// <summary>The fields of how a file is read.</summary>
    ImmutableDictionary<string, string> Write(FileSettings file);

    /// <summary>Reads a probe. Only what its kind asks for counts; an empty field is one left out.</summary>
    SetupReading<AccessProbe> ReadProbe(IReadOnlyDictionary<string, string> values);

    /// <summary>Reads lent access, without probes.</summary>
    SetupReading<JitAccess> ReadJit(IReadOnlyDictionary<string, string> values);

    /// <summary>Reads how a file is read.</summary>
    SetupReading<FileSettings> ReadFile(IReadOnlyDictionary<string, string> values);
}
