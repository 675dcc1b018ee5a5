using System.Collections.Immutable;
using System.Globalization;
using Dashboard.Core.Apps;
using Dashboard.Core.Directories;

namespace Dashboard.Core.Configuration.Fields;

/// <summary>Which column of a file means what, as it is asked for on a screen. With a file at hand its columns can be chosen.</summary>
public static class FileFields
{
    private const string Prefix = "columns.";

    /// <summary>How an empty cell is written among the values of a state.</summary>
    private const string Empty = "null";

    /// <summary>What is asked for.</summary>
    /// <param name="values">What the fields say.</param>
    /// <param name="look">The file at hand; null for none.</param>
    public static ImmutableArray<SetupSection> Sections(IReadOnlyDictionary<string, string> values, AppFileLook? look)
    {
        var shown = look is { Problem: null } ? look : null;
        return
        [
            new("Whose account it is", null,
            [
                Column("user-name", "Sign-in name", null) with { IsNeeded = true },
                Column("id", "The app's own id", "One that never changes. Without it the name stands for it, and a name that is given to somebody else looks like the same account."),
                Column("external-id", "Id that the provisioner left", "The surest sign of whose account it is, where the export has it."),
                Column("mail", "Mail", null),
                Column("display-name", "Name for people", null),
                Column("department", "Department", null),
            ]),
            new("Whether it is active", null,
            [
                Column("active", "State", "Left out where an account is active by being in the file."),
                Values("active-values", "active", "Values that mean active", "One on each line; null for an empty cell. Every other value means inactive, unless values for that are named."),
                Values("inactive-values", "active", "Values that mean inactive", "Once some are named, a value that is on neither list makes the file incomplete instead of being guessed at."),
            ]),
            new("What it may do", null,
            [
                Column("entitlements", "Roles or groups", "Left out where the export does not say: then nothing is concluded about them."),
                new("separator", "What stands between two in one cell", "Such as , or ;. Left out where a cell holds one."),
                new("row-per-entitlement", "Rows of an account") { Shape = FieldShape.Choice, Unset = "One, with everything it may do", Choices = [new("true", "One for each role or group")] },
            ]),
            new("How it came about, and who changed it", null,
            [
                Column("local", "How the account was made", null),
                Values("local-values", "local", "Values that mean by hand", "Made in the app, past provisioning. One on each line."),
                Column("changed-by", "Who changed it last", null),
                Column("last-modified", "When it last changed", null),
            ]) { IsOptional = true },
            new("The file itself", null,
            [
                Column("as-of", "Column that says of when it is", "The oldest moment in it counts. Left out, the file is of its upload, or of what its server says."),
                new("sheet", "Sheet of a workbook", "The first that is not hidden where nothing is written."),
            ]) { IsOptional = true },
        ];

        SetupField Column(string name, string label, string? hint)
        {
            var key = name == "as-of" ? name : Prefix + name;
            return new SetupField(key, label, hint) { Shape = shown is null ? FieldShape.Text : FieldShape.Choice, Unset = name == "user-name" ? null : "Not in the file", Choices = shown is null ? [] : Headers(shown, values.GetValueOrDefault(key)) };
        }

        SetupField Values(string name, string column, string label, string hint) =>
            new(Prefix + name, label, hint) { Shape = FieldShape.Lines, Choices = Seen(shown, values.GetValueOrDefault(Prefix + column), column == "active") };
    }

    /// <summary>What does not fit the file at hand, at the fields where it is chosen.</summary>
    public static ImmutableArray<ConfigurationError> Misfits(FileSettings settings, AppFileLook look) =>
        [.. look.Missing(settings).Select(m => new ConfigurationError(m.Key, $"The file has no column '{m.Header}'. Choose one that it has, or bring a file with this column.", null))];

    /// <summary>What a column is taken for, in the words of the screen.</summary>
    public static ImmutableArray<string> Meanings(ImmutableArray<SetupSection> sections, IReadOnlyDictionary<string, string> values, string header) =>
        [.. sections.SelectMany(s => s.Fields).Where(f => f.Shape is FieldShape.Choice && f.Key != "row-per-entitlement" && string.Equals(values.GetValueOrDefault(f.Key), header, StringComparison.OrdinalIgnoreCase)).Select(f => f.Label.ToLowerInvariant())];

    /// <summary>The columns of the file, and the one that is set up and not among them, so that it is not lost from sight.</summary>
    private static ImmutableArray<FieldChoice> Headers(AppFileLook look, string? chosen)
    {
        var headers = look.Columns.Where(c => c.Header.Length > 0).Select(c => new FieldChoice(string.Equals(c.Header, chosen, StringComparison.OrdinalIgnoreCase) ? chosen! : c.Header, c.Header));
        return [.. string.IsNullOrEmpty(chosen) || look.Has(chosen) ? headers : headers.Append(new(chosen, $"{chosen} (not in this file)"))];
    }

    private static ImmutableArray<FieldChoice> Seen(AppFileLook? look, string? header, bool withEmpty) =>
    [
        .. look?.Columns.FirstOrDefault(c => c.Header.Length > 0 && string.Equals(c.Header, header, StringComparison.OrdinalIgnoreCase))?.Values
            .Where(v => v.Value.Length > 0 || withEmpty)
            .Select(v => new FieldChoice(v.Value.Length == 0 ? Empty : v.Value, string.Create(CultureInfo.InvariantCulture, $"{(v.Value.Length == 0 ? "empty" : v.Value)} ({v.Times})"))) ?? [],
    ];
}
