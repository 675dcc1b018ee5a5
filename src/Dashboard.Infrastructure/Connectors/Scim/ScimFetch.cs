using Dashboard.Core.Directories;
using Dashboard.Infrastructure.Egress;

namespace Dashboard.Infrastructure.Connectors.Scim;

/// <summary>A page as it came, not yet read, so that the next one can be asked for while this one is.</summary>
/// <param name="Answer">The answer.</param>
/// <param name="Exchanges">All that was asked for it; the last one is the answer's and not yet worded where that is a success.</param>
internal sealed record ScimFetch(Answer Answer, List<Exchange> Exchanges)
{
    public bool IsSuccess => Says(Answer);

    public static bool Says(Answer answer) => answer is { Failure: null, Status: >= 200 and < 300 };
}
