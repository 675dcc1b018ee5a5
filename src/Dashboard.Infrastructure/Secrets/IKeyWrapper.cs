namespace Dashboard.Infrastructure.Secrets;

/// <summary>
/// Wraps data keys with a key that never leaves its place: a file, or an external vault. It is asked without waiting for anything else, because
/// Data Protection asks so.
/// </summary>
internal interface IKeyWrapper
{
    /// <summary>The key that wraps from now on.</summary>
    string KeyId { get; }

    /// <summary>Wraps, and says with which key.</summary>
    (string KeyId, byte[] Wrapped) Wrap(byte[] dataKey);

    /// <summary>Whether a key is here, the one of now or one of before.</summary>
    bool Knows(string keyId);

    /// <summary>The data key; null where its key is not here, or it was tampered with.</summary>
    /// <exception cref="Core.Campaigns.StorageUnavailableException">The vault does not answer: nobody knows.</exception>
    byte[]? Unwrap(string keyId, byte[] wrapped);
}
