namespace Dashboard.Lab.Company;

/// <summary>Accounts in the help desk that the directory does not justify, there since before the Lab began.</summary>
internal static class LooseEnds
{
    public const string App = "helpdesk";

    /// <summary>Active accounts without any identity.</summary>
    public static readonly IReadOnlyList<string> Orphans = ["contractor.mertens", "intern.2023", "svc-old-import", "test.account"];

    /// <summary>Active accounts whose identity is disabled.</summary>
    public static IEnumerable<string> Residual => Staff.Disabled.Take(2);
}
