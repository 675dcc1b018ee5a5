using Dashboard.Core.Directories;

namespace Dashboard.Core.Jit;

/// <summary>How a broker over HTTP lists its grants, so that comparisons know who may have at this moment what is lent.</summary>
/// <param name="Url">Its first page, but for what paging adds. The requester reads it.</param>
/// <param name="Paging">How the list goes on.</param>
/// <param name="Items">Where the grants stand in an answer: <c>$.items</c>; <c>$</c> for the answer itself.</param>
/// <param name="Holder">Where in a grant its holder stands: <c>$.user</c>.</param>
/// <param name="HolderIs">How an identity is named there, with <c>{userName}</c> or <c>{identityId}</c>.</param>
/// <param name="Entitlement">Where in a grant its entitlement stands; null where the list holds no other.</param>
public sealed record GrantList(Uri Url, ListPaging Paging, string Items, string Holder, string HolderIs, string? Entitlement)
{
    /// <summary>How an identity is named where nothing else is set.</summary>
    public const string ByUserName = "{userName}";
}
