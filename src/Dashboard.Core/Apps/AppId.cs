namespace Dashboard.Core.Apps;

/// <summary>Names a governed app: <c>mail</c>, or <c>crm.eu</c> for the tenant eu of the app crm.</summary>
public readonly record struct AppId(string Value) : IComparable<AppId>
{
    /// <summary>The id of an app, or of one of its tenants.</summary>
    public static AppId Of(string app, string? tenant) => new(tenant is null ? app : $"{app}.{tenant}");

    /// <inheritdoc/>
    public int CompareTo(AppId other) => string.CompareOrdinal(Value, other.Value);

    /// <inheritdoc/>
    public override string ToString() => Value;

#pragma warning disable CS1591 // comparison follows CompareTo
    public static bool operator <(AppId left, AppId right) => left.CompareTo(right) < 0;

    public static bool operator >(AppId left, AppId right) => left.CompareTo(right) > 0;

    public static bool operator <=(AppId left, AppId right) => left.CompareTo(right) <= 0;

    public static bool operator >=(AppId left, AppId right) => left.CompareTo(right) >= 0;
#pragma warning restore CS1591
}
