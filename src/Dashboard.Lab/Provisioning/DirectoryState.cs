namespace Dashboard.Lab.Provisioning;

/// <summary>The whole source at one revision.</summary>
internal sealed record DirectoryState(long Revision, IReadOnlyDictionary<string, Identity> Identities);
