using System.Globalization;
using Dashboard.Core.Apps;
using Dashboard.Core.Directories;

namespace Dashboard.Infrastructure.Connectors.Accounts;

/// <summary>
/// Makes an account of an entry. One that does not say who it is, or shows no state where it must, is none: taken for
/// active it would blame the app, taken for inactive it would excuse it.
/// </summary>
internal sealed class AccountMapper(AccountFields fields)
{
    /// <summary>The account, or why there is none, as a phrase that names the field and nothing that stands in it.</summary>
    public (Account? Account, string? Problem) Read(IEntry entry)
    {
        if (entry.Text(fields.UserName) is not { Length: > 0 } userName)
        {
            return (null, $"no user name at {fields.UserName}");
        }

        if ((fields.Id is null ? userName : entry.Text(fields.Id)) is not { Length: > 0 } id)
        {
            return (null, $"no id at {fields.Id}");
        }

        if (IsActive(entry) is not { } isActive)
        {
            return (null, $"no state at {fields.Active} that is set up to mean anything");
        }

        return (new Account(id, userName, Optional(entry, fields.ExternalId), isActive, fields.Entitlements is null ? null : entry.Names(fields.Entitlements), Moment(entry))
        {
            Mail = Optional(entry, fields.Mail),
            DisplayName = Optional(entry, fields.DisplayName),
            Department = Optional(entry, fields.Department),
            IsLocal = Optional(entry, fields.Local) is { } origin ? fields.LocalValues.Contains(origin) : null,
            ChangedBy = Optional(entry, fields.ChangedBy),
        }, null);
    }

    /// <summary>Null when nobody can say.</summary>
    private bool? IsActive(IEntry entry) =>
        fields.Active is null ? true
        : entry.State(fields.Active) is not { } state ? null
        : fields.ActiveValues.Contains(state) ? true
        : fields.InactiveValues.Count > 0 ? (fields.InactiveValues.Contains(state) ? false : null)
        : state == "null" ? null // empty, and not set up to mean anything
        : false;

    private DateTimeOffset? Moment(IEntry entry) =>
        DateTimeOffset.TryParse(Optional(entry, fields.LastModified), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment) ? moment : null;

    private static string? Optional(IEntry entry, string? field) => field is null ? null : entry.Text(field) is { Length: > 0 } text ? text : null;
}
