using Dashboard.Core.Directories;

namespace Dashboard.Infrastructure.Connectors.Lists;

/// <summary>A list of accounts over HTTP.</summary>
/// <param name="Url">Its first page, but for what paging adds.</param>
/// <param name="Paging">How it goes on.</param>
/// <param name="ItemsPath">Where the entries stand in an answer: <c>$.users</c>; <c>$</c> for the answer itself.</param>
/// <param name="TotalPath">Where the answer says how many there are; null to look in the usual places.</param>
internal sealed record ListSpec(Uri Url, ListPaging Paging, string ItemsPath, string? TotalPath);
