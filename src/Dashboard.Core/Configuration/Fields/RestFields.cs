using System.Collections.Immutable;

namespace Dashboard.Core.Configuration.Fields;

/// <summary>How accounts are read over an API of an app's own, as it is asked for on a screen.</summary>
internal static class RestFields
{
    private const string Below = $"{ConnectionFields.Below}rest.";
    private const string Account = $"{Below}account.";

    /// <summary>The sections.</summary>
    public static ImmutableArray<SetupSection> Sections =>
    [
        new("The list of all accounts", "Below the address. Also who is disabled has to be in it.",
        [
            new($"{Below}listing", "Path of the list", "users?status=all") { IsNeeded = true },
            new($"{Below}items", "Path to the accounts in the answer", "$.users; the answer itself where nothing is written."),
            new($"{Below}total", "Path to how many there are", "$.meta.total. Where it is said, they must be exactly as many."),
            .. ProbeFields.HowItGoesOn(Below),
        ]),
        new("What an account says", "Paths within an account, such as profile.mail.",
        [
            new($"{Account}id", "Id", "One that never changes. Without it two accounts of one name could not be told apart.") { IsNeeded = true },
            new($"{Account}user-name", "Sign-in name", "login") { IsNeeded = true },
            new($"{Account}external-id", "Id that the provisioner left", "sso.id. The surest sign of whose account it is."),
            new($"{Account}active", "State", "Left out where an account is active by being there."),
            new($"{Account}active-values", "Values that mean active", "One on each line; null for a field that is there and empty.") { Shape = FieldShape.Lines },
            new($"{Account}inactive-values", "Values that mean inactive", "Once some are named, any other state cannot be read.") { Shape = FieldShape.Lines },
            new($"{Account}entitlements", "Roles or groups", "A list, or one value. Left out where the answer does not say: then nothing is concluded about them."),
            new($"{Account}entitlement-name", "Name within an entitlement", "name, where the entries are objects."),
        ]),
        new("More that an account says", null,
        [
            new($"{Account}mail", "Mail"),
            new($"{Account}display-name", "Name for people"),
            new($"{Account}department", "Department"),
            new($"{Account}local", "How the account was made", "Together with the values that mean by hand, past provisioning."),
            new($"{Account}local-values", "Values that mean by hand", "One on each line.") { Shape = FieldShape.Lines },
            new($"{Account}changed-by", "Who changed it last"),
            new($"{Account}last-modified", "When it last changed"),
        ]) { IsOptional = true },
        new("Looking up one account", "Without them every look reads the whole list.",
        [
            new($"{Below}by-id", "Path by id", "users/{id}"),
            new($"{Below}item", "Path to the account in that answer", "The answer itself where nothing is written."),
            new($"{Below}by-name", "Path by name", "users?login={userName}: a list like the other."),
        ]) { IsOptional = true },
    ];
}
