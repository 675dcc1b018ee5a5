using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Shared.Filters;

/// <summary>Filters live in the address, so that what one sees can be sent as a link.</summary>
internal static class QueryFilters
{
    /// <summary>Sets one filter and keeps the others; null takes it out of the address.</summary>
    public static void SetFilter(this NavigationManager navigation, string name, string? value) =>
        navigation.NavigateTo(navigation.GetUriWithQueryParameter(name, value), replace: true);

    /// <summary>Takes these filters out of the address.</summary>
    public static void ClearFilters(this NavigationManager navigation, params string[] names) =>
        navigation.NavigateTo(navigation.GetUriWithQueryParameters(names.ToDictionary(n => n, _ => (object?)null)), replace: true);
}
