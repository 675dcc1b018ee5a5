namespace Dashboard.Web.Shared.Lab;

/// <summary>No Lab: what is registered unless somebody starts one.</summary>
internal sealed class NoLab : ILabStatus
{
    public bool IsRunning => false;

    public Uri? Url => null;
}
