using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Dashboard.Core.Directories;

namespace Dashboard.Infrastructure.Connectors.Files;

/// <summary>A file, or why there is none.</summary>
/// <param name="Problem">Why there is none, in a sentence; null when there is one.</param>
/// <param name="Content">Its bytes.</param>
/// <param name="AsOf">Of when it is at the latest, by whoever brought it; null when nobody says.</param>
/// <param name="Words">How that is known: "uploaded by olga on ...".</param>
/// <param name="Exchanges">The requests made.</param>
internal sealed record ObtainedFile(string? Problem, ReadOnlyMemory<byte> Content, DateTimeOffset? AsOf, string Words, ImmutableArray<Exchange> Exchanges)
{
    /// <summary>Its bytes, without a copy of them.</summary>
    public MemoryStream Open() => MemoryMarshal.TryGetArray(Content, out var array) ? new(array.Array!, array.Offset, array.Count, writable: false) : new(Content.ToArray(), writable: false);

    public static ObtainedFile None(string problem, ImmutableArray<Exchange> exchanges) => new(problem, default, null, string.Empty, exchanges);
}
