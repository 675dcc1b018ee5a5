namespace Dashboard.Lab.Scim;

/// <summary>One page of a listing and what the server claims about the whole.</summary>
internal sealed record Page(IReadOnlyList<Resource> Resources, int TotalResults, int? StartIndex, string? NextCursor);
