namespace Dashboard.Lab.Scim;

internal enum ResourceKind
{
    User,
    Group,
}
