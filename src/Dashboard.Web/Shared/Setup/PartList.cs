using System.Collections.Immutable;

namespace Dashboard.Web.Shared.Setup;

/// <summary>Parts of a configuration with one of them put in, or taken out. Pure.</summary>
public static class PartList
{
    /// <summary>Where the part that is meant stands; behind the last for one that is new.</summary>
    public static int IndexOf<T>(ImmutableArray<T> parts, Func<T, bool> isMeant) => parts.TakeWhile(part => !isMeant(part)).Count();

    /// <summary>The parts with one in this place, at the end where the place is behind the last; without the one there for null, which may be gone already.</summary>
    public static ImmutableArray<T> Put<T>(ImmutableArray<T> parts, int index, T? part)
        where T : class =>
        part is null ? index < parts.Length ? parts.RemoveAt(index) : parts
        : index < parts.Length ? parts.SetItem(index, part) : parts.Add(part);
}
