namespace Dashboard.Lab.Provisioning;

/// <summary>What the provisioner believes an app holds for one identity. No target id: no account, or never looked.</summary>
internal sealed record AppliedAccount(string? TargetId, Assignment Assignment)
{
    public static readonly AppliedAccount None = new(null, Assignment.Nothing);

    /// <summary>Without an account there is nothing to do until the identity becomes active.</summary>
    public bool Satisfies(Assignment wanted) => Assignment.Equals(wanted) || (TargetId is null && !Assignment.IsActive && !wanted.IsActive);
}
