namespace Dashboard.Core.Configuration;

/// <summary>What a secret is for.</summary>
public enum SecretUse
{
    /// <summary>The connection of a source, an app or a log signs in with it.</summary>
    Connection,

    /// <summary>A probe of an app proves with it who asks, or reads the app's console.</summary>
    Probe,

    /// <summary>Who lends access to an app is asked with it, or asked to approve.</summary>
    Broker,

    /// <summary>A channel signs in with it, or signs its messages.</summary>
    Channel,

    /// <summary>It is the address that a channel sends to.</summary>
    Address,

    /// <summary>What is sent to a log is known by it.</summary>
    Sender,
}
