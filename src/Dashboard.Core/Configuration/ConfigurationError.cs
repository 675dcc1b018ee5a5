namespace Dashboard.Core.Configuration;

/// <summary>One thing wrong with a configuration, with where it stands and what to do.</summary>
/// <param name="Path">The key: <c>apps[2].tier</c>.</param>
/// <param name="Message">What is wrong and what to do.</param>
/// <param name="Line">Line of the YAML file, from 1; null when it did not come from one.</param>
public sealed record ConfigurationError(string Path, string Message, int? Line);
