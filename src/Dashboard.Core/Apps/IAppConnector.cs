namespace Dashboard.Core.Apps;

/// <summary>Opens governed apps by their configuration.</summary>
public interface IAppConnector
{
    /// <summary>Opens an app. Never fails: an unreadable secret shows in the first reading.</summary>
    IAppConnection Open(GovernedApp app);
}
