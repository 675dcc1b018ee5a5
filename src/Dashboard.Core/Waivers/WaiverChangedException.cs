namespace Dashboard.Core.Waivers;

/// <summary>Somebody else decided on the exception since it was read. Nothing was saved: read again, and decide again.</summary>
public sealed class WaiverChangedException(WaiverId waiver) : Exception($"The exception {waiver} was changed since it was read.")
{
    /// <summary>The exception.</summary>
    public WaiverId Waiver => waiver;
}
