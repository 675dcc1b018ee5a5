using Dashboard.Web.Shared.Lab;

namespace Dashboard.Web.Hosting;

/// <summary>Whether the Lab runs, for those who show it. Written by <see cref="LabStarter"/> only.</summary>
internal sealed class LabStatus : ILabStatus
{
    private volatile Uri? _url;

    public bool IsRunning => _url is not null;

    /// <summary>Where it listens; null while it does not run.</summary>
    public Uri? Url
    {
        get => _url;
        set => _url = value;
    }
}
