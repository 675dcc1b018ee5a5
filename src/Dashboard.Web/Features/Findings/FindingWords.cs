using Dashboard.Core.Apps;
using Dashboard.Core.Reconciliation;

namespace Dashboard.Web.Features.Findings;

/// <summary>Words for findings.</summary>
internal static class FindingWords
{
    /// <summary>The entitlements a finding is about; of those about an account as a whole, what that may do.</summary>
    public static string About(FindingLine finding) =>
        finding.Names.Count > 0 ? finding.Names.ToString()
        : finding.Situation is Situation.MissingAccount ? "The account"
        : finding.Entitlements is not { } can ? "Could not be read"
        : can.Count == 0 ? "Nothing" : can.ToString();

    public static string Word(CorrelationRule? rule) => rule switch
    {
        CorrelationRule.ImmutableId => "by the directory's immutable id: sure",
        CorrelationRule.ExternalId => "by externalId: sure",
        CorrelationRule.UserName => "by the sign-in name: less sure, a name can be given to somebody else",
        CorrelationRule.Mail => "by the mail address: less sure, an address can be given to somebody else",
        _ => "not correlated",
    };

    public static string Word(KnownAs known) => known switch
    {
        KnownAs.ServiceAccount => "Service account",
        KnownAs.BreakGlass => "Break-glass account",
        KnownAs.Exception => "Covered by an exception",
        _ => "Another reason",
    };

    public static string Word(FindingAge age) => age switch
    {
        FindingAge.Day => "Within a day",
        FindingAge.Week => "1 to 7 days ago",
        FindingAge.Month => "7 to 30 days ago",
        _ => "More than 30 days ago",
    };

    public static string Word(TriageAction action) => action switch
    {
        TriageAction.MarkKnown => "marked it as known",
        TriageAction.Reopen => "took the mark back",
        TriageAction.Assign => "gave it to",
        _ => "said",
    };
}
