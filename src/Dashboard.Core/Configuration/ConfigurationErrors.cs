using Dashboard.Core.Access;

namespace Dashboard.Core.Configuration;

/// <summary>Refusals of a whole configuration, whatever stands in it.</summary>
public static class ConfigurationErrors
{
    /// <summary>Neither a manager nor an administrator asks.</summary>
    public static readonly ConfigurationError ManagersOnly = new(string.Empty, AccessErrors.ManagersOnly.Message, null);

    /// <summary>A manager asks for more than campaigns.</summary>
    public static readonly ConfigurationError AdministratorsOnly = new(string.Empty, "You may change campaigns; sources, tiers and apps are for administrators. Ask one of them.", null);

    /// <summary>Another version came into force meanwhile.</summary>
    public static readonly ConfigurationError ChangedMeanwhile = new(string.Empty, "Somebody else changed the configuration meanwhile. Load it again, and make your change there.", null);
}
