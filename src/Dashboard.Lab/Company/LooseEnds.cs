using Dashboard.Lab.Apps;
using Dashboard.Lab.Jit;

namespace Dashboard.Lab.Company;

/// <summary>What apps show and the directory does not justify, there since before the Lab began: most of it in the help desk.</summary>
internal static class LooseEnds
{
    public const string App = "helpdesk";

    /// <summary>A group of the app that no rule of the directory fills: somebody was let in by hand.</summary>
    public const string ByHand = "helpdesk-admins";

    /// <summary>Active accounts without any identity.</summary>
    public static readonly IReadOnlyList<string> Orphans = ["contractor.mertens", "intern.2023", "svc-old-import", "test.account"];

    /// <summary>An inactive account without any identity.</summary>
    public static readonly string Stale = "trainee.2021";

    /// <summary>In <see cref="ByHand"/>.</summary>
    public static readonly string Admin = Staff.UserName(20);

    /// <summary>Of the finance department, with what the directory gives to sales.</summary>
    public static readonly string WithTooMuch = Staff.UserName(26);

    /// <summary>Of the engineering department, without what the directory gives it.</summary>
    public static readonly string WithTooLittle = Staff.UserName(31);

    /// <summary>Without an account.</summary>
    public static readonly string Missing = Staff.UserName(38);

    /// <summary>With an account more, under another name.</summary>
    public static readonly string Doubled = Staff.UserName(50);

    /// <summary>The account more.</summary>
    public static readonly string Double = $"{Doubled}.admin";

    /// <summary>The app that lends, and does not take back.</summary>
    public const string Lender = "warehouse";

    /// <summary>Has there what was lent for a day last week.</summary>
    public static readonly string Borrower = Staff.UserName(62);

    /// <summary>Active accounts whose identity is disabled.</summary>
    public static IEnumerable<string> Residual => Staff.Disabled.Take(2);

    /// <summary>Everything that the directory and an app do not agree on, by account and by the field's name for it.</summary>
    public static IReadOnlyList<Disagreement> Of(string app) => app switch
    {
        App => [.. AtTheHelpDesk],
        Lender => [new(Borrower, "ExpiredJitGrant")],
        _ => [],
    };

    private static IEnumerable<Disagreement> AtTheHelpDesk =>
    [
        .. Orphans.Select(name => new Disagreement(name, "OrphanedAccount")),
        .. Residual.Select(name => new Disagreement(name, "ResidualAccess")),
        new(Stale, "StaleLink"),
        new(Admin, "ParallelRole"),
        new(WithTooMuch, "ExcessEntitlement"),
        new(WithTooLittle, "MissingEntitlement"),
        new(Missing, "MissingAccount"),
        new(Double, "DuplicateAccount"),
    ];

    /// <summary>The grant of <see cref="Borrower"/>: over by its record, and its entitlement still there.</summary>
    public static JitGrant LeftBehind(LabApp app, DateTimeOffset granted) =>
        new(Seeds.Id(app.Id, "grants/1"), app.Id, Borrower, Seeds.Id(app.Id, Borrower), app.JitEntitlement!, TimeSpan.FromDays(1), "figures of the third quarter", null, granted)
        {
            State = GrantState.Expired,
            GrantedAt = granted,
            AppearedAt = granted,
            ExpiresAt = granted + TimeSpan.FromDays(1),
            EndedAt = granted + TimeSpan.FromDays(1),
        };

    /// <summary>One of them.</summary>
    internal sealed record Disagreement(string UserName, string Situation);
}
