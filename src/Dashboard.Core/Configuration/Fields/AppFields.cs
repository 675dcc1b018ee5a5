using System.Collections.Immutable;
using Dashboard.Core.Apps;

namespace Dashboard.Core.Configuration.Fields;

/// <summary>The settings of an app, as they are asked for on a screen. Its probes, the access it lends and the columns of its file have screens of their own.</summary>
public static class AppFields
{
    /// <summary>The key of the tenant. In the file tenants are a list; here each is set up by itself.</summary>
    public const string Tenant = "tenant";

    /// <summary>The key of the rules by which people get something in the app.</summary>
    public const string Roles = "roles";

    /// <summary>The sections of the kind of connection that the fields name.</summary>
    public static ImmutableArray<SetupSection> Sections(IReadOnlyDictionary<string, string> values) =>
    [
        new("The app", null,
        [
            new("name", "Name", "Lower case with dashes: wiki. It cannot be changed later.") { IsNeeded = true },
            new("display-name", "Name for people", "The name where nothing is written."),
            new(Tenant, "Tenant", "Only where the same app runs several times: eu. It cannot be changed later."),
            new("owner", "Owner", "The sign-in name of whoever answers for it. They see this app, and ask for exceptions.") { IsNeeded = true },
            new("tier", "Risk tier", "How fast it has to follow, and how often that is tested. As they come: Critical 15 min and daily, High 1 h and weekly, Medium 8 h and monthly, Low 24 h and quarterly.") { Shape = FieldShape.Choice, Choices = [.. Enum.GetValues<RiskTier>().Select(t => new FieldChoice(t.ToString(), t.ToString()))], IsNeeded = true },
            new("description", "What it is for"),
        ]),
        .. ConnectionFields.Sections(values, ConnectionFields.OfApps, $"apps/{IdOf(values)}"),
        new("Who should have what", "What the directory says of somebody decides what the app has to show. Anything else it shows is a finding.",
        [
            new("scope", "Who has an account") { Shape = FieldShape.Choice, Unset = "Every active identity", Choices = [new("mapped", "Only who gets something by a rule")] },
            new("disabled-accounts-may-keep-entitlements", "A disabled account") { Shape = FieldShape.Choice, Unset = "Keeps no entitlement", Choices = [new("true", "May keep its entitlements")] },
            new(Roles, "Rules", "One on each line: everyone: reader, group engineering: editor, or department Sales: viewer. What stands behind the colon is the entitlement, as the app shows it. A name with a colon stands in \"quotes\".") { Shape = FieldShape.Rules },
        ]),
        new("How it is compared with the directory", null,
        [
            new("sync-cycle", "How often its provisioner syncs", "40m. Left out where that is not known."),
            new("compare-every", "Time between two comparisons", "6h. As the settings of the server say where nothing is written."),
            new("correlate-by", "By what an account is somebody's", "immutable-id, external-id, user-name or mail: one on each line, in the order they are tried. immutable-id, then user-name, where nothing is written.") { Shape = FieldShape.Lines },
            new("compare", "What must be as in the directory", "Without a choice nothing is compared.")
            {
                Shape = FieldShape.Several,
                Choices = [new("user-name", "Sign-in name"), new("display-name", "Name for people"), new("department", "Department"), new("mail", "Mail")],
            },
        ]) { IsOptional = true },
    ];

    private static string IdOf(IReadOnlyDictionary<string, string> values) =>
        values.GetValueOrDefault("name") is not { Length: > 0 } name ? "name" : AppId.Of(name, values.GetValueOrDefault(Tenant) is { Length: > 0 } tenant ? tenant : null).Value;
}
