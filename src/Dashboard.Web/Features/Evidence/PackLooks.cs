using System.Globalization;
using Dashboard.Core.Packs;
using Dashboard.Web.Shared.Status;
using static MudBlazor.Icons.Material;

namespace Dashboard.Web.Features.Evidence;

/// <summary>How packs, and what is found of a file, look wherever they appear.</summary>
internal static class PackLooks
{
    public static readonly StatusLook FileGone = new(Tone.Breach, Outlined.FolderOff, "File gone", PackErrors.FileGone.Message);
    public static readonly StatusLook Waiting = new(Tone.Neutral, Outlined.Schedule, "Waiting", "Ordered; it is made in its turn.");
    public static readonly StatusLook BeingMade = new(Tone.Information, Outlined.PlayCircle, "Being made", "On its way.");
    public static readonly StatusLook NotMade = new(Tone.Breach, Outlined.ReportProblem, "Not made", "It could not be made. Its reason says why, and it can be ordered again.");
    public static readonly StatusLook Stopped = new(Tone.Neutral, Outlined.StopCircle, "Stopped", "Somebody stopped it before it was made.");
    public static readonly StatusLook RecordsChanged = new(Tone.Breach, Outlined.Difference, "Records changed", "Made again, a part that never changes by itself came out otherwise: somebody changed the records.");
    public static readonly StatusLook CameOutTheSame = new(Tone.Good, Outlined.TaskAlt, "Came out the same", "Made again, every part of it is byte for byte the same.");
    public static readonly StatusLook CameOutOtherwise = new(Tone.Attention, Outlined.Difference, "Came out otherwise", "Made again, parts of it are different that may be: each says why.");
    public static readonly StatusLook DoesNotTie = new(Tone.Attention, Outlined.Balance, "Made, does not tie", "It is made and signed, and a control total in it does not tie: the sheet Completeness says which.");
    public static readonly StatusLook Made = new(Tone.Good, Outlined.Verified, "Made", "Made and signed. It never changes any more.");

    /// <param name="pack">The pack.</param>
    /// <param name="isFileGone">Whether its file is not where it was put.</param>
    public static StatusLook Of(Pack pack, bool isFileGone) => pack switch
    {
        _ when isFileGone => FileGone,
        { State: PackState.Ordered } => Waiting,
        { State: PackState.Making } => BeingMade,
        { State: PackState.Failed } => NotMade.Because(pack.Reason),
        { State: PackState.Stopped } => Stopped.Because(pack.Reason),
        { Repeats: not null, Difference: PackDifference.OfRecords } => RecordsChanged.Because(pack.Reason),
        { Repeats: not null, Difference: PackDifference.None } or { Repeats: not null, Reason: PackRepetition.Same } => CameOutTheSame.Because(pack.Reason),
        { Repeats: not null } => CameOutOtherwise.Because(pack.Reason),
        { Seal.Ties: false } => DoesNotTie,
        _ => Made,
    };

    public static StatusLook Of(PackVerdict verdict) => verdict switch
    {
        PackVerdict.Issued => new(Tone.Good, Outlined.Verified, "As issued", "Every file is as the manifest says, and the manifest is signed by a key of this product."),
        PackVerdict.Altered => new(Tone.Breach, Outlined.GppBad, "Altered", "It is not what was issued."),
        _ => new(Tone.Unknown, Outlined.HelpOutline, "Not proven", "It cannot be told. That is no pass."),
    };

    /// <summary>How far a pack has come: "Reading run 12 of 90".</summary>
    public static string Progress(PackProgress.Step step) => step switch
    {
        { Stage: PackStage.Reading, Of: > 0 } => string.Create(CultureInfo.InvariantCulture, $"Reading run {step.Done} of {step.Of}"),
        { Stage: PackStage.Reading } => "Reading results and findings",
        { Stage: PackStage.Workbook } => "Writing the workbook",
        { Stage: PackStage.Answers, Of: > 0 } => string.Create(CultureInfo.InvariantCulture, $"Writing answers of run {step.Done} of {step.Of}"),
        { Stage: PackStage.Answers } => "Writing what was asked and answered",
        { Stage: PackStage.Sealing } => "Taking hashes and signing",
        _ => "Begins in a moment",
    };

    /// <summary>"1.4 MB".</summary>
    public static string Size(long bytes) => bytes switch
    {
        < 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{Math.Max(1, bytes / 1000)} kB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.0} MB"),
    };
}
