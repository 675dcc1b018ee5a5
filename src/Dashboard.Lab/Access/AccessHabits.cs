namespace Dashboard.Lab.Access;

/// <summary>What an app asks before it lets someone in. The defaults are right: the token service asks the directory, the app its account.</summary>
internal sealed record AccessHabits
{
    public static readonly AccessHabits Strict = new();

    /// <summary>Its login goes by the app's own account instead of the directory.</summary>
    public bool HasOwnLogin { get; init; }

    /// <summary>The ways on which nobody is asked any more.</summary>
    public IReadOnlySet<Way> Forgets { get; init; } = new HashSet<Way>();

    /// <summary>The ways on which a refusal is not remembered: what a leaver held works again when the account comes back.</summary>
    public IReadOnlySet<Way> Restores { get; init; } = new HashSet<Way>();

    /// <summary>Who signs in without an account gets one, whatever the directory says.</summary>
    public bool CreatesAccounts { get; init; }

    public Asked Asks(Way way) => way switch
    {
        _ when Forgets.Contains(way) => Asked.Nobody,
        Way.Login or Way.Portal or Way.Client or Way.Refresh or Way.Sso => HasOwnLogin ? Asked.Account : Asked.Directory,
        _ => Asked.Account,
    };
}
