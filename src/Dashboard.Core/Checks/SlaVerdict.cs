namespace Dashboard.Core.Checks;

/// <summary>Was it in time? Asked only of what passed or failed.</summary>
public enum SlaVerdict
{
    /// <summary>The whole latency interval lies within the limit.</summary>
    Met,

    /// <summary>The limit lies inside the latency interval: nobody can say.</summary>
    Indeterminate,

    /// <summary>The whole latency interval lies beyond the limit, or it never happened.</summary>
    Breached,
}
