using System.Collections.Immutable;

namespace Dashboard.Core.Configuration.Fields;

/// <summary>The settings of a source directory, as they are asked for on a screen.</summary>
public static class SourceFields
{
    private const string Canaries = "canaries.";

    /// <summary>The sections of the kind of connection that the fields name.</summary>
    public static ImmutableArray<SetupSection> Sections(IReadOnlyDictionary<string, string> values) =>
    [
        new("The directory", null, [new("name", "Name", "Lower case with dashes: corporate. It cannot be changed later.") { IsNeeded = true }]),
        .. ConnectionFields.Sections(values, ConnectionFields.OfSources, RequestFields.Owner("sources", values)),
        new("What canaries may be and do", "Canaries are all that is ever written here.",
        [
            new($"{Canaries}prefix", "Prefix", "Every canary's sign-in name begins with it, and nobody else's may. tm-canary where nothing is written."),
            new($"{Canaries}protected-groups", "Groups no canary may ever be in", "One on each line: domain-admins.") { Shape = FieldShape.Lines },
            new($"{Canaries}lease", "Longest life of a canary", "24h where nothing is written: then it is removed, whatever its run does."),
        ]),
        new("Budget", null,
        [
            new($"{Canaries}budget.writes-per-minute", "Most writes in a minute", "30 where nothing is written."),
            new($"{Canaries}budget.writes-per-day", "Most writes in 24 hours", "500 where nothing is written."),
            new($"{Canaries}budget.live", "Most canaries at one time", "50 where nothing is written; 2 at least."),
            new($"{Canaries}sign-ins.attempts", "Most sign-in attempts of a canary", "3 where nothing is written: fewer than lock an account."),
            new($"{Canaries}sign-ins.window", "Counted within", "10m where nothing is written."),
        ]) { IsOptional = true },
        new("Real people beside canaries", "Comparisons see who joins, moves and leaves. Their apps can be held to the same limits as with canaries.",
        [
            new("real-events", "Real joiners, movers and leavers")
            {
                Shape = FieldShape.Choice,
                Unset = "Are not timed: canaries only",
                Choices = [new("pseudonyms", "Are timed, and nobody is named"), new("names", "Are timed under their sign-in names")],
            },
        ]) { IsOptional = true },
    ];
}
