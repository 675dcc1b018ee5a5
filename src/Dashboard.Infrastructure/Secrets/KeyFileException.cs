namespace Dashboard.Infrastructure.Secrets;

/// <summary>A key file that is not used, with what to do about it.</summary>
internal sealed class KeyFileException(string sentence, Exception? cause = null) : Exception(sentence, cause);
