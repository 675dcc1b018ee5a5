namespace Dashboard.Lab.Scim;

/// <summary>A resource with its place in listings.</summary>
internal readonly record struct Listed(long Order, Resource Resource);
