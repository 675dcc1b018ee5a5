using Dashboard.Core.Outcomes;

namespace Dashboard.Core.Configuration;

/// <summary>Why a secret is not kept.</summary>
public static class KeptSecretErrors
{
    /// <summary>No connection names it.</summary>
    public static readonly Error Unknown = new("Secret.Unknown", "No connection names such a secret. Write it into the configuration first, as kept:apps/wiki/token in the auth of that connection: it is then kept for the server that the connection goes to.");

    /// <summary>It is none.</summary>
    public static readonly Error Value = new("Secret.Value", "A secret has between 1 and 65,536 characters, and no control characters: no newline at its end.");
}
