using System.Collections.Immutable;
using System.Globalization;

namespace Dashboard.Core.Audit;

/// <summary>What a verification of the trail came to.</summary>
/// <param name="Entries">Entries that were looked at.</param>
/// <param name="Checkpoints">Checkpoints of the trail that hold.</param>
/// <param name="Outside">Checkpoints kept elsewhere that hold.</param>
/// <param name="Erased">Entries of which something was erased.</param>
/// <param name="Through">Up to which entry checkpoints vouch for it: what came later could be cut off or written anew, and nobody would see. 0 for none.</param>
/// <param name="Faults">What does not hold.</param>
public sealed record AuditVerification(long Entries, int Checkpoints, int Outside, long Erased, long Through, ImmutableArray<AuditFault> Faults)
{
    /// <summary>Whether everything holds.</summary>
    public bool Holds => Faults.IsEmpty;

    /// <summary>In a sentence, with what it does not show.</summary>
    public string Sentence => Holds
        ? string.Create(CultureInfo.InvariantCulture, $"The chain holds: {Entries} entries, {Checkpoints} signed checkpoints{(Outside > 0 ? $", {Outside} kept elsewhere" : string.Empty)}. {(Outside > 0 ? $"Up to entry {Through} nothing was cut off or written anew" : "Without a checkpoint that is kept elsewhere nobody can say that nothing was cut off at its end, or that it was not written anew as a whole")}.")
        : string.Create(CultureInfo.InvariantCulture, $"The chain does not hold: {Faults.Length} {(Faults.Length == 1 ? "fault" : "faults")}, the first at entry {Faults[0].Number}. {Faults[0].Reason}");
}
