namespace Dashboard.Core.Directories;

/// <summary>Where the facts of an account stand in what an app shows: paths into JSON, or headers of columns.</summary>
/// <param name="UserName">Sign-in name.</param>
public sealed record AccountFields(string UserName)
{
    /// <summary>The app's id; null where the user name is all there is.</summary>
    public string? Id { get; init; }

    /// <summary>The id that the provisioner left there.</summary>
    public string? ExternalId { get; init; }

    /// <summary>The state; null when an account is active by being there.</summary>
    public string? Active { get; init; }

    /// <summary>States that mean active; <c>null</c> for one that is there and empty: <c>deactivatedAt: null</c>.</summary>
    public NameSet ActiveValues { get; init; } = NameSet.Empty;

    /// <summary>States that mean inactive. Where some are named, any other state is one that cannot be read.</summary>
    public NameSet InactiveValues { get; init; } = NameSet.Empty;

    /// <summary>What the account may do: a list, or one value.</summary>
    public string? Entitlements { get; init; }

    /// <summary>Where its name stands in an entitlement that is an object.</summary>
    public string? EntitlementName { get; init; }

    /// <summary>Mail address.</summary>
    public string? Mail { get; init; }

    /// <summary>For people.</summary>
    public string? DisplayName { get; init; }

    /// <summary>Department.</summary>
    public string? Department { get; init; }

    /// <summary>How the account came about.</summary>
    public string? Local { get; init; }

    /// <summary>Values of <see cref="Local"/> that mean: made by hand, outside provisioning.</summary>
    public NameSet LocalValues { get; init; } = NameSet.Empty;

    /// <summary>Who changed it last.</summary>
    public string? ChangedBy { get; init; }

    /// <summary>When it last changed.</summary>
    public string? LastModified { get; init; }

    /// <summary>Every field that is set, under its key in the configuration.</summary>
    public IEnumerable<(string Key, string Field)> All() =>
        new[]
        {
            ("id", Id), ("user-name", UserName), ("external-id", ExternalId), ("active", Active), ("entitlements", Entitlements), ("entitlement-name", EntitlementName), ("mail", Mail),
            ("display-name", DisplayName), ("department", Department), ("local", Local), ("changed-by", ChangedBy), ("last-modified", LastModified),
        }.Where(f => f.Item2 is not null).Select(f => (f.Item1, f.Item2!));
}
