using System.Collections.Immutable;
using System.Globalization;

namespace Dashboard.Core.Audit;

/// <summary>What a verification of the trail came to.</summary>
/// <param name="Entries">Entries that were looked at.</param>
/// <param name="Checkpoints">Checkpoints of the trail that hold.</param>
/// <param name="Outside">Checkpoints kept elsewhere that hold.</param>
/// <param name="Erased">Entries of which something was erased.</param>
/// <param name="Through">Up to which entry a checkpoint that was kept elsewhere vouches for it: what came later could be cut off or written anew, and nobody would see. 0 for none.</param>
/// <param name="Faults">What does not hold.</param>
public sealed record AuditVerification(long Entries, int Checkpoints, int Outside, long Erased, long Through, ImmutableArray<AuditFault> Faults)
{
    /// <summary>How many faults there are: of very many only the first are kept.</summary>
    public int FaultCount { get; init; } = Faults.Length;

    /// <summary>What is no fault and may have a reason to be looked at: moments that go back.</summary>
    public ImmutableArray<AuditFault> Notes { get => field.IsDefault ? [] : field; init; } = [];

    /// <summary>How many such notes there are: of very many only the first are kept.</summary>
    public int NoteCount { get; init; }

    /// <summary>Checkpoints that were kept elsewhere and do not agree, and were set aside by an entry that says why: no fault, and told for good.</summary>
    public ImmutableArray<AuditFault> SetAside { get => field.IsDefault ? [] : field; init; } = [];

    /// <summary>How many there are: of very many only the first are kept.</summary>
    public int SetAsideCount { get; init; }

    /// <summary>The last entry that set some aside; 0 for none.</summary>
    public long SetAsideIn { get; init; }

    /// <summary>Those that were kept elsewhere, do not agree, and are set aside by nobody; null for none.</summary>
    public AuditSetAside? Disputed { get; init; }

    /// <summary>Whether everything holds.</summary>
    public bool Holds => Faults.IsEmpty;

    /// <summary>In a sentence, with what it does not show.</summary>
    public string Sentence => Holds
        ? string.Create(CultureInfo.InvariantCulture, $"The chain holds: {Entries} entries, {Checkpoints} signed checkpoints{(Outside > 0 ? $", {Outside} kept elsewhere" : string.Empty)}. {(Outside > 0 ? $"Up to entry {Through} nothing {(SetAsideCount > 0 ? "else " : string.Empty)}was cut off or written anew" : "Without a checkpoint that is kept elsewhere nobody can say that nothing was cut off at its end, or that it was not written anew as a whole")}.{Aside}{(NoteCount > 0 ? $" {NoteCount} {(NoteCount == 1 ? "entry is" : "entries are")} older than the one before, the first is {Notes[0].Number}: the server's clock was turned back." : string.Empty)}")
        : string.Create(CultureInfo.InvariantCulture, $"The chain does not hold: {FaultCount} {(FaultCount == 1 ? "fault" : "faults")}, the first at entry {Faults[0].Number}. {Faults[0].Reason}");

    private string Aside => SetAsideCount == 0 ? string.Empty : string.Create(
        CultureInfo.InvariantCulture,
        $" {SetAsideCount} {(SetAsideCount == 1 ? "checkpoint" : "checkpoints")} kept elsewhere, the first of entry {SetAside[0].Number}, {(SetAsideCount == 1 ? "vouches" : "vouch")} for what is not here any more: it is lost, and entry {SetAsideIn} says why.");
}
