using Dashboard.Core.Directories;

namespace Dashboard.Core.Apps;

/// <summary>
/// Who answers for a service account or an agent, as the source shows it in one fresh reading. The requests made stand
/// with those of the app.
/// </summary>
/// <param name="Subject">The identity under test, by the directory's id.</param>
/// <param name="Owner">Whom it shows as owner, by their id; null when it shows nobody, or the one who left: they were not looked up.</param>
/// <param name="Control">The control canary, looked up the same way where the subject was not found; null where it was.</param>
public sealed record Stewardship(SourceReading Subject, SourceReading? Owner, SourceReading? Control);
