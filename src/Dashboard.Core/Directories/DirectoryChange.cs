using System.Text.Json.Serialization;

namespace Dashboard.Core.Directories;

/// <summary>One write at the source directory. Each is small enough to be repeated after a crash without harm.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "change")]
[JsonDerivedType(typeof(CreateIdentity), "create")]
[JsonDerivedType(typeof(SetDepartment), "setDepartment")]
[JsonDerivedType(typeof(SetPassword), "setPassword")]
[JsonDerivedType(typeof(JoinGroup), "joinGroup")]
[JsonDerivedType(typeof(LeaveGroup), "leaveGroup")]
[JsonDerivedType(typeof(DisableIdentity), "disable")]
[JsonDerivedType(typeof(EnableIdentity), "enable")]
[JsonDerivedType(typeof(DeleteIdentity), "delete")]
public abstract record DirectoryChange
{
    /// <summary>The change as a sentence without a full stop: "create the identity tm-canary-x".</summary>
    public abstract string Describe();

    /// <summary>Whether <paramref name="identity"/> (null: provably absent) already shows this change.</summary>
    public abstract bool IsIn(DirectoryIdentity? identity);
}

/// <summary>Creates the identity, active, with its marker and department, in no group.</summary>
public sealed record CreateIdentity(string UserName, string DisplayName, string Marker, IdentityKind Kind, string? Department) : DirectoryChange
{
    /// <summary>The directory's id of whoever answers for it; null for nobody.</summary>
    public string? Owner { get; init; }

    /// <inheritdoc/>
    public override string Describe() => $"create the identity {UserName}{(Department is null ? string.Empty : $" in {Department}")}{(Owner is null ? string.Empty : ", with its owner")}";

    /// <inheritdoc/>
    public override bool IsIn(DirectoryIdentity? identity) => identity is not null;
}

/// <summary>Moves the identity to a department; null takes it out of every one.</summary>
public sealed record SetDepartment(string? Department) : DirectoryChange
{
    /// <inheritdoc/>
    public override string Describe() => Department is null ? "clear the department" : $"set the department to {Department}";

    /// <inheritdoc/>
    public override bool IsIn(DirectoryIdentity? identity) =>
        identity is not null && string.Equals(identity.Department ?? string.Empty, Department ?? string.Empty, StringComparison.Ordinal);
}

/// <summary>
/// Gives the identity the password it signs in with (RFC 7643 section 4.1.1: never returned). The change holds a reference;
/// whoever reaches the directory looks the password up. Setting it again does no harm.
/// </summary>
public sealed record SetPassword(string Reference) : DirectoryChange
{
    /// <inheritdoc/>
    public override string Describe() => "set its password";

    /// <summary>Never: a password cannot be read back, so that after a crash it is set again.</summary>
    public override bool IsIn(DirectoryIdentity? identity) => false;
}

/// <summary>Adds the identity to a group.</summary>
public sealed record JoinGroup(string Group) : DirectoryChange
{
    /// <inheritdoc/>
    public override string Describe() => $"add it to the group {Group}";

    /// <inheritdoc/>
    public override bool IsIn(DirectoryIdentity? identity) => identity?.Groups?.Contains(Group) is true;
}

/// <summary>Takes the identity out of a group.</summary>
public sealed record LeaveGroup(string Group) : DirectoryChange
{
    /// <inheritdoc/>
    public override string Describe() => $"take it out of the group {Group}";

    /// <inheritdoc/>
    public override bool IsIn(DirectoryIdentity? identity) => identity?.Groups?.Contains(Group) is false;
}

/// <summary>Disables the identity and leaves the rest as it is: what happens on a leaver's last day.</summary>
public sealed record DisableIdentity : DirectoryChange
{
    /// <inheritdoc/>
    public override string Describe() => "disable the identity";

    /// <inheritdoc/>
    public override bool IsIn(DirectoryIdentity? identity) => identity?.Active is false;
}

/// <summary>Enables the identity again and leaves the rest as it is: a re-hire.</summary>
public sealed record EnableIdentity : DirectoryChange
{
    /// <inheritdoc/>
    public override string Describe() => "enable the identity again";

    /// <inheritdoc/>
    public override bool IsIn(DirectoryIdentity? identity) => identity?.Active is true;
}

/// <summary>Deletes the identity.</summary>
public sealed record DeleteIdentity : DirectoryChange
{
    /// <inheritdoc/>
    public override string Describe() => "delete the identity";

    /// <inheritdoc/>
    public override bool IsIn(DirectoryIdentity? identity) => identity is null;
}
