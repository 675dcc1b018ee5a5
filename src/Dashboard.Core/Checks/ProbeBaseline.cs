using Dashboard.Core.Probes;

namespace Dashboard.Core.Checks;

/// <summary>What a probe showed while access was due. A refusal afterwards counts only against it.</summary>
/// <param name="Probe">Name of the probe.</param>
/// <param name="Path">Which clock it belongs to.</param>
/// <param name="IsProof">Whether its answer proves anything.</param>
/// <param name="Worked">Whether access was given to the subject and to the control canary.</param>
/// <param name="Reason">What was seen.</param>
public sealed record ProbeBaseline(string Probe, AccessPath Path, bool IsProof, bool Worked, string Reason)
{
    /// <summary>How often one canary's secret was presented for it in this attempt; null in a journal that did not count.</summary>
    public int? SignIns { get; init; }

    /// <summary>What a reading taken while access was due comes to.</summary>
    public static ProbeBaseline Of(ProbeReading reading) => new(
        reading.Probe,
        reading.Path,
        reading.IsProof,
        reading is { Subject.Outcome: AttemptOutcome.Accepted, Control.Outcome: AttemptOutcome.Accepted },
        reading.Subject.Outcome is not AttemptOutcome.Accepted || reading.Control is null ? reading.Subject.Reason : reading.Control.Outcome is AttemptOutcome.Accepted ? reading.Subject.Reason : $"As the control canary: {reading.Control.Reason}")
    {
        SignIns = reading.SignIns,
    };
}
