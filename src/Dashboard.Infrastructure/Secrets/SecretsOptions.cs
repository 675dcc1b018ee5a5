namespace Dashboard.Infrastructure.Secrets;

/// <summary>The key that everything secret in the database is wrapped by: in a file, or in an external vault.</summary>
internal sealed class SecretsOptions
{
    public const string Section = "Secrets";

    /// <summary>File with the 32 bytes of the key, as they are or in base64, for its owner alone; null for one that is made once in the data folder.</summary>
    public string? KeyFile { get; set; }

    /// <summary>Files with keys that wrapped before, for as long as something needs them.</summary>
    public IList<string> PreviousKeyFiles { get; } = [];

    /// <summary>Ids of keys that are lost for good: what needs them is given up, and the program starts without.</summary>
    public IList<string> LostKeys { get; } = [];

    /// <summary>The transit engine of a vault (HashiCorp Vault, OpenBao), in place of a file: <c>https://vault.example:8200</c>.</summary>
    public string? VaultAddress { get; set; }

    /// <summary>Where the engine is mounted.</summary>
    public string VaultMount { get; set; } = "transit";

    /// <summary>The name of the key there.</summary>
    public string? VaultKey { get; set; }

    /// <summary>The token, by reference: <c>file:/run/secrets/vault-token</c>. Read afresh each time, so that an agent may renew it.</summary>
    public string? VaultToken { get; set; }

    /// <summary>PEM file with the private CA of the vault; null trusts the system's.</summary>
    public string? VaultCaFile { get; set; }
}
