using Dashboard.Core.Channels;
using Dashboard.Core.Directories;
using Dashboard.Core.Jit;
using Dashboard.Core.Probes;

namespace Dashboard.Core.Configuration;

/// <summary>A place in the configuration from which a secret is sent somewhere.</summary>
/// <param name="Path">The key: <c>apps[2].connection.auth.bearer.token</c>.</param>
/// <param name="Owner">Whose it is: <c>apps/wiki</c>.</param>
/// <param name="Use">What it is for.</param>
/// <param name="What">The same for people: <c>the probe login of apps/wiki</c>.</param>
/// <param name="Reference">Which secret.</param>
/// <param name="Origin">Where it goes from there: the server, or the words for what is none.</param>
public sealed record SecretPlace(string Path, string Owner, SecretUse Use, string What, SecretReference Reference, string Origin)
{
    /// <summary>The part of the configuration that it stands in: another one, by its value, is looked at anew.</summary>
    internal object? Part { get; init; }

    /// <summary>Which private CA may sign the certificate of where it goes; null for the system's: whoever exchanges it may say who that server is.</summary>
    internal string? CaFile => Part switch
    {
        Connection connection => connection.CaFile,
        AccessProbe probe => probe.CaFile,
        ScimGroupBroker scim => scim.Connection.CaFile ?? scim.CaFile,
        JitBroker broker => broker.CaFile,
        ChannelTarget target => target.CaFile,
        _ => null,
    };

    /// <summary>Whether another part names the secret, and only the address is this one's: what revokes the tokens of a sign-in.</summary>
    internal bool IsBorrowed { get; init; }

    /// <summary>What it belongs to, in a word.</summary>
    internal string Noun => Use switch
    {
        SecretUse.Probe => "probe",
        SecretUse.Broker => "broker",
        SecretUse.Channel or SecretUse.Address => "channel",
        SecretUse.Sender => "log",
        _ => "connection",
    };

    /// <summary>What a name for it is, where it has none yet: <c>kept:apps/wiki/token</c>.</summary>
    internal string Example => $"kept:{Owner}/{Use switch { SecretUse.Probe => "client", SecretUse.Broker => "broker", SecretUse.Channel => "secret", SecretUse.Address => "address", SecretUse.Sender => "sender", _ => "token" }}";

    /// <summary>What does not happen while it is not entered.</summary>
    public string Without => Use switch
    {
        SecretUse.Channel or SecretUse.Address => "nothing is sent without it",
        SecretUse.Sender => "nothing that is sent here is taken without it",
        _ => "nothing is reached without it",
    };
}
