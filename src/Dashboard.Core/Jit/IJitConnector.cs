namespace Dashboard.Core.Jit;

/// <summary>Reaches the broker of an app.</summary>
public interface IJitConnector
{
    /// <summary>The broker.</summary>
    IJitBroker Open(JitAccess jit);
}
