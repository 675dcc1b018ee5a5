using System.Collections.Immutable;

namespace Dashboard.Core.Access;

/// <summary>Who stands behind which sign-in name.</summary>
public sealed class People(IReadOnlyList<PersonSeen> seen)
{
    /// <summary>Whoever came with this name last; null when nobody did.</summary>
    public string? HolderOf(string name) => seen.Where(s => Same(s.Name, name)).MaxBy(s => s.LastAt)?.Subject;

    /// <summary>The line of this subject and name; null before they came with it.</summary>
    public PersonSeen? Find(string subject, string name) => seen.FirstOrDefault(s => s.Subject == subject && Same(s.Name, name));

    /// <summary>The other names that whoever holds this one came with: what they did under those is theirs.</summary>
    public ImmutableArray<string> OthersOf(string name) => HolderOf(name) is { } holder ? OthersOf(holder, name) : [];

    /// <summary>The names that somebody came with, but for this one.</summary>
    public ImmutableArray<string> OthersOf(string subject, string name) => [.. seen.Where(s => s.Subject == subject && !Same(s.Name, name)).Select(s => s.Name)];

    /// <summary>When whoever holds this name last signed in, under whichever; null when nobody holds it.</summary>
    public DateTimeOffset? LastSeen(string name) =>
        HolderOf(name) is { } holder ? seen.Where(s => s.Subject == holder).Max(s => s.LastAt) : null;

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
