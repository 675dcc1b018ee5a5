namespace Dashboard.Core.Configuration;

/// <summary>What looking for a secret came to.</summary>
public enum SecretState
{
    /// <summary>It is there.</summary>
    Readable,

    /// <summary>The variable is not set, or there is no such file.</summary>
    Missing,

    /// <summary>The variable or the file holds nothing.</summary>
    Empty,

    /// <summary>The file is there, and the server may not read it.</summary>
    Forbidden,

    /// <summary>It is of the product itself - a key, a setting -, and is sent to nobody.</summary>
    Own,
}
