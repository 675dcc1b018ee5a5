namespace Dashboard.Core.Campaigns;

/// <summary>
/// The store cannot keep or give anything just now: the disk is full, the file is locked or cannot be opened.
/// Nothing of the operation was kept. The message is for people.
/// </summary>
public sealed class StorageUnavailableException(string message, Exception? inner) : Exception(message, inner);
