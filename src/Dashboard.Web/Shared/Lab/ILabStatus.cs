namespace Dashboard.Web.Shared.Lab;

/// <summary>Whether the practice company that misbehaves on purpose runs beside this application.</summary>
public interface ILabStatus
{
    /// <summary>Whether it runs.</summary>
    bool IsRunning { get; }

    /// <summary>Where; null when it does not.</summary>
    Uri? Url { get; }
}
