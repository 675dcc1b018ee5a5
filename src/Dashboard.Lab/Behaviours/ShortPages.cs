using Dashboard.Lab.Scim;

namespace Dashboard.Lab.Behaviours;

/// <summary>
/// Gives far fewer than asked for, and on every second request claims that the page was all there is. A reader that
/// goes on until nothing new comes gets everything.
/// </summary>
internal sealed class ShortPages : IListing
{
    private const int MaxPage = 7;

    private readonly HonestListing _honest = new(MaxPage);
    private int _requests;

    public Page Slice(IReadOnlyList<Listed> matching, ListRequest request)
    {
        var page = _honest.Slice(matching, request);

        return Interlocked.Increment(ref _requests) % 2 == 0 ? page with { TotalResults = page.Resources.Count } : page;
    }
}
