using Dashboard.Lab.Scim;

namespace Dashboard.Lab.Behaviours;

internal sealed class NoFaults : IFaults
{
    public Fault? Next() => null;
}
