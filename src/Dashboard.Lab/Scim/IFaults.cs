namespace Dashboard.Lab.Scim;

/// <summary>Decides whether a server is out of order at this moment.</summary>
internal interface IFaults
{
    Fault? Next();
}
