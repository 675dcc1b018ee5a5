using System.Text.RegularExpressions;
using Dashboard.Core.Sla;

namespace Dashboard.Core.Evidence;

/// <summary>The words of enumerations as the book writes them: <c>NotProven</c> is "Not proven".</summary>
public static partial class EvidenceWords
{
    /// <summary>The word; "none" where there is none, so that no cell that matters is empty.</summary>
    public static string Of<T>(T? value)
        where T : struct, Enum => value switch
        {
            null => "none",
            Compliance.NonCompliant => "Non-compliant",
            { } some => Inner().Replace(some.ToString(), m => $" {char.ToLowerInvariant(m.Value[0])}"),
        };

    [GeneratedRegex("(?<=[a-z])[A-Z]")]
    private static partial Regex Inner();
}
