using Dashboard.Core.Directories;
using Dashboard.Core.Timing;
using Dashboard.Infrastructure.Egress;
using Dashboard.Infrastructure.Secrets;

namespace Dashboard.Infrastructure.Connectors.Entra;

/// <summary>Opens Microsoft Entra ID as a source directory.</summary>
internal sealed class EntraSourceProtocol(EgressPool pool, EntraLimits limits, ICanaryPasswords passwords, MeasuringClock clock) : ISourceProtocol
{
    public string Kind => Connection.Entra;

    public ISourceDirectory Open(SourceDirectory source) => new EntraSource(source.Canaries, isPatient => Session(source.Connection, isPatient), passwords);

    /// <summary>A conversation of its own.</summary>
    /// <exception cref="ArgumentException">Settings are missing, which the validator lets nobody put in force.</exception>
    public EntraSession Session(Connection connection, bool isPatient) => new(
        pool.For(connection),
        connection.EntraSettings ?? throw new ArgumentException("Nothing says what is read in Entra.", nameof(connection)),
        limits,
        isPatient,
        clock);
}
