using System.Collections.Immutable;

namespace Dashboard.Core.Configuration.Fields;

/// <summary>
/// A part of the configuration as fields by key. The keys, the defaults and the errors are those of the configuration file, because
/// both are read by the same reader: what a screen can set up can be written there, and the other way round.
/// </summary>
/// <typeparam name="T">The part: a probe, a tier, a channel.</typeparam>
public interface ISetupFields<T>
    where T : class
{
    /// <summary>The fields of a part. Reading them again gives the same.</summary>
    ImmutableDictionary<string, string> Write(T part);

    /// <summary>Reads a part. Only what is asked for counts; an empty field is one left out.</summary>
    SetupReading<T> Read(IReadOnlyDictionary<string, string> values);
}
