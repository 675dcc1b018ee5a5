using System.Collections.Immutable;
using Dashboard.Core.Access;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;

namespace Dashboard.Web.Features.Tokens;

/// <summary>The page of tokens: good ones first, then newest first; and the apps that one of an app owner may stand for.</summary>
public sealed record TokenBoard(ImmutableArray<ApiToken> Tokens, ImmutableArray<GovernedApp> Apps, DateTimeOffset Now)
{
    /// <summary>The day it is, for the end of a token.</summary>
    public DateOnly Today => DateOnly.FromDateTime(Now.UtcDateTime);

    internal static TokenBoard Of(IEnumerable<ApiToken> tokens, Governance governance, DateTimeOffset now) => new(
        [.. tokens.OrderByDescending(t => t.IsGoodAt(now)).ThenByDescending(t => t.CreatedAt)],
        [.. governance.Apps.OrderBy(a => a.Title, StringComparer.OrdinalIgnoreCase)],
        now);
}
