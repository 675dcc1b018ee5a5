using Dashboard.Core.Apps;
using Dashboard.Core.Canaries;
using Dashboard.Core.Directories;
using Dashboard.Core.Jit;
using Dashboard.Core.Reconciliation;

namespace Dashboard.Core.Tests.Reconciliation;

/// <summary>Compares what a test states, with safe defaults for the rest.</summary>
internal sealed record Compare
{
    public static readonly TimeSpan Lag = TimeSpan.FromMinutes(15);

    public GovernedApp App { get; init; } = Some.App() with { Correlation = Correlation.Default };

    public DirectoryIdentity[] Identities { get; init; } = [];

    public Account[] Accounts { get; init; } = [];

    public Canary[] Canaries { get; init; } = [];

    public Finding[] Known { get; init; } = [];

    /// <summary>The round before.</summary>
    public Round? Before { get; init; }

    public bool IsDirectoryComplete { get; init; } = true;

    public bool IsAppComplete { get; init; } = true;

    public DateTimeOffset Now { get; init; } = Some.Noon;

    /// <summary>The date of the file that the accounts were imported from; null for a live reading.</summary>
    public DateTimeOffset? AsOf { get; init; }

    /// <summary>What the broker lends at the moment; null where nobody says.</summary>
    public GrantListing? Grants { get; init; }

    public SyncWindow Window { get; init; } = new(Enum.GetValues<CheckKind>().ToDictionary(k => k, _ => Lag));

    public ComparisonResult Result()
    {
        var population = new Population(Enum.GetValues<CorrelationRule>(), IdentityShelf.Of(Identities));
        return new Comparison(App, population, AccountShelf.Of(Accounts), IsDirectoryComplete, Canaries, Earlier.Of(Known, Before), Window, AsOf ?? Now, Now, ComparisonWatch.Nobody, Grants).Run(IsAppComplete);
    }

    /// <summary>The findings that the round changes.</summary>
    public Finding[] Findings() => [.. FindingBook.Update(App.Id, Known, Result(), _ => (LogVerdict.NotRead, string.Empty, null), Now, AsOf)];

    /// <summary>What was found, by subject: "a-1 OrphanedAccount".</summary>
    public string[] Found() => [.. Result().Found.Select(f => $"{f.Key.Subject} {f.Situation}").Order(StringComparer.Ordinal)];

    /// <summary>A person of the sales department who works with the app, and has been there for long.</summary>
    public static DirectoryIdentity Person(int n, bool active = true, DateTimeOffset? modified = null) =>
        new($"id-{n}", $"user{n}", $"E{n}", $"User {n}", active, IdentityKind.Person, "Sales", NameSet.Of("sales"), modified ?? Some.Noon.AddDays(-9)) { Mail = $"user{n}@example.org" };

    /// <summary>The account that <see cref="Person"/> has, as it should be.</summary>
    public static Account Account(int n, bool active = true) =>
        new($"a-{n}", $"user{n}", $"id-{n}", active, NameSet.Of("basic", "crm"), null) { Mail = $"user{n}@example.org", DisplayName = $"User {n}", Department = "Sales" };
}
