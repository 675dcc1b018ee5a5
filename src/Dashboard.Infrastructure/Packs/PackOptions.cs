namespace Dashboard.Infrastructure.Packs;

/// <summary>Settings of evidence packs (section <c>Evidence</c>).</summary>
internal sealed class PackOptions
{
    public const string Section = "Evidence";

    /// <summary>
    /// A private key, PKCS#8 PEM on the curve P-256, that signs packs. At the default, none, the product makes one and keeps it in the folder "packs" of the
    /// data folder, readable for its owner alone.
    /// </summary>
    public string? SigningKeyFile { get; set; }
}
