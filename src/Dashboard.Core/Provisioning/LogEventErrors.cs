using Dashboard.Core.Outcomes;

namespace Dashboard.Core.Provisioning;

/// <summary>Why what was sent to a log is not taken.</summary>
public static class LogEventErrors
{
    /// <summary>Whatever it was: who does not have the secret is told nothing of what there is.</summary>
    public static readonly Error NotSigned = new("LogEvent.NotSigned", "The message is not signed by somebody who may send it, or not just now.");

    /// <summary>It is signed, and no entry.</summary>
    public static Error Malformed(string problem) => new("LogEvent.Malformed", problem);
}
