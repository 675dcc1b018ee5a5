namespace Dashboard.Lab.Apps;

/// <summary>What the provisioner does to an account when its identity is disabled.</summary>
internal enum LeaveBy
{
    Disable,
    Delete,
}
