using Dashboard.Core.Outcomes;

namespace Dashboard.Core.Configuration;

/// <summary>Why a secret is not kept.</summary>
public static class KeptSecretErrors
{
    /// <summary>Nothing names it.</summary>
    public static readonly Error Unknown = new("Secret.Unknown", "Nothing in the configuration names such a secret. Write it there first, as kept:apps/wiki/token in the auth of that connection: it is then kept for the server that it goes to from there.");

    /// <summary>It would go elsewhere than they were shown.</summary>
    public static readonly Error Elsewhere = new("Secret.Elsewhere", "It does not go there any more: somebody changed the configuration meanwhile. Nothing was kept. Look where it goes now, and enter it again if that is right.");

    /// <summary>It is none.</summary>
    public static readonly Error Value = new("Secret.Value", "A secret has between 1 and 65,536 characters, and no control characters: no newline at its end.");

    /// <summary>It is no address, where one is the secret.</summary>
    public static readonly Error Address = new("Secret.Address", "This is no address that begins with https. Paste the whole address, as Teams or Slack shows it for the workflow or the webhook.");
}
