using System.Collections.Immutable;
using System.Globalization;
using Dashboard.Core.Apps;
using Dashboard.Core.Checks;
using Dashboard.Core.Sla;
using Dashboard.Core.Timing;

namespace Dashboard.Core.Configuration.Fields;

/// <summary>The settings of a risk tier, as they are asked for on a screen.</summary>
public static class TierFields
{
    /// <summary>The key of its name.</summary>
    public const string Name = "name";

    private static readonly ImmutableArray<CheckKind> Coming = [CheckKind.Joiner, CheckKind.MoverGrant, CheckKind.MoverRevoke, CheckKind.RehireAccess];

    /// <summary>The key of the limit of a check.</summary>
    public static string LimitKey(CheckKind kind) => $"limits.{string.Concat(kind.ToString().Select((c, i) => char.IsUpper(c) ? $"{(i == 0 ? string.Empty : "-")}{char.ToLowerInvariant(c)}" : $"{c}"))}";

    /// <summary>What is asked for. What an empty limit comes to hangs on the limits beside it.</summary>
    public static ImmutableArray<SetupSection> Sections(IReadOnlyDictionary<string, string> values)
    {
        var standard = TierPolicy.Default(Enum.TryParse<RiskTier>(values.GetValueOrDefault(Name), true, out var tier) ? tier : RiskTier.Low);
        var kinds = Enum.GetValues<CheckKind>();
        return
        [
            new("The tier", null,
            [
                new(Name, "Name") { IsNeeded = true },
                new("cadence", "Tested at least every", $"An app that was not tested for so long is not proven. {Otherwise(standard.Cadence)}"),
                new("target", "Share that must meet the limit", $"0.99 for 99 of 100. {standard.Target.ToString(CultureInfo.InvariantCulture)} where nothing is written."),
            ]),
            new("Limits: who comes, moves or comes back", "The longest time from the change at the directory to its effect in the app, such as 15m or 1h30m.", [.. Coming.Select(Limit)]),
            new("Limits: who leaves", null, [.. kinds.Where(k => !Coming.Contains(k) && !CheckCatalogue.Of(k).IsOfGrant).Select(Limit)]),
            new("Limits: access that is lent for a time", null,
            [
                .. kinds.Where(k => CheckCatalogue.Of(k).IsOfGrant).Select(Limit),
                new("longest-grant", "Longest grant", $"One with a later end, or with none, fails. {Otherwise(standard.LongestGrant)}"),
            ]),
            new("Exceptions", null,
            [
                new("exception-approvers", "Approved and rejected by", "Never by whoever asked. Without a choice: both.") { Shape = FieldShape.Several, Choices = [new("iam-manager", "IAM managers"), new("administrator", "Administrators")] },
                new("exception-control-required", "Takes a compensating control") { Shape = FieldShape.Choice, Unset = "Yes, as a rule", Choices = [new("true", "Yes"), new("false", "No")] },
                new("longest-exception", "Longest exception", Otherwise(standard.LongestWaiver)),
                new("longest-interval", "Longest interval that one may allow", Otherwise(standard.LongestWaiverInterval)),
                new("shortest-justification", "Characters of its justification, at least", $"{standard.ShortestJustification.ToString(CultureInfo.InvariantCulture)} where nothing is written."),
                new("exception-warning", "Said to end soon, before its end", "What the notifications say where nothing is written; 180d at most."),
                new("exception-retest", "Tested again, before its end", "When it is first said to end soon where nothing is written; 180d at most."),
            ]),
        ];

        SetupField Limit(CheckKind kind) => new(LimitKey(kind), CheckCatalogue.Of(kind).Title, TierPolicy.LikeOf(kind) is { } like
            ? $"Empty: {Written(like)}, as '{CheckCatalogue.Of(like).Title}'."
            : Otherwise(standard.Limits[kind]));

        string Written(CheckKind kind) => values.GetValueOrDefault(LimitKey(kind)) is { Length: > 0 } text ? text : HumanTime.Format(standard.Limits[kind]);
    }

    private static string Otherwise(TimeSpan standard) => $"{HumanTime.Format(standard)} where nothing is written.";
}
