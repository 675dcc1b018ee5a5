using System.Text.Json;

namespace Dashboard.Infrastructure.Connectors.Scim;

/// <summary>The resources on one page of a list, read.</summary>
/// <param name="Items">What could be read.</param>
/// <param name="Unreadable">How many could not.</param>
/// <param name="Problem">Why the first of those could not, as a phrase.</param>
/// <param name="Claimed">How many there are in all, as the server claims; null when it does not.</param>
/// <param name="Next">Cursor of the next page; null when there is none.</param>
internal sealed record ScimItems<T>(IReadOnlyList<T> Items, int Unreadable, string? Problem, long? Claimed, string? Next)
{
    /// <summary>How many are on the page.</summary>
    public int Count => Items.Count + Unreadable;

    public static ScimItems<T> Of(ScimPage page, Func<JsonElement, Parsed<T>> read)
    {
        var (items, unreadable, problem) = (new List<T>(page.Items.Count), 0, default(string));
        foreach (var item in page.Items)
        {
            var parsed = read(item);
            if (parsed.IsRead)
            {
                items.Add(parsed.Value!);
            }
            else
            {
                unreadable++;
                problem ??= parsed.Problem;
            }
        }

        return new(items, unreadable, problem, page.Claimed, page.Next);
    }
}
