namespace Dashboard.Core.Directories;

/// <summary>How an entry says that it is disabled: by the value of an attribute. An entry without the attribute is active.</summary>
/// <param name="Attribute">The attribute.</param>
/// <param name="Values">The values that mean disabled. The first of them is written to disable.</param>
/// <param name="EnabledValue">What is written to enable; null takes the attribute away.</param>
public sealed record LdapDisabledSign(string Attribute, NameSet Values, string? EnabledValue);
