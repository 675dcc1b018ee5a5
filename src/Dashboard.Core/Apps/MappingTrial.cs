namespace Dashboard.Core.Apps;

/// <summary>A file under a mapping that is being tried.</summary>
/// <param name="Look">The file as it is.</param>
/// <param name="Preview">What it would be read as; null while the mapping itself cannot be read, or the file is no table.</param>
public sealed record MappingTrial(AppFileLook Look, AppFilePreview? Preview);
