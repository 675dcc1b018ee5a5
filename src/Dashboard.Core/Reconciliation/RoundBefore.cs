using Dashboard.Core.Directories;

namespace Dashboard.Core.Reconciliation;

/// <summary>
/// What the last round of an app that proves what it says showed to be missing: of everything else that was due it saw that it was there. A round that
/// could not say of somebody what they had says it of nobody.
/// </summary>
/// <param name="EndedAt">When it ended; null when there was none.</param>
/// <param name="DirectoryFrom">Before it read the first page of the directory; null where nobody knows.</param>
/// <param name="WithoutAccount">Identities that had no active account, by id.</param>
/// <param name="WithoutEntitlements">Entitlements that identities did not have, by id.</param>
public sealed record RoundBefore(DateTimeOffset? EndedAt, DateTimeOffset? DirectoryFrom, IReadOnlySet<string> WithoutAccount, IReadOnlyDictionary<string, NameSet> WithoutEntitlements);
