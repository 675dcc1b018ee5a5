using System.Globalization;
using Dashboard.Core.Packs;
using Dashboard.Web.Shared.Status;
using static MudBlazor.Icons.Material;

namespace Dashboard.Web.Features.Evidence;

/// <summary>How packs, and what is found of a file, look wherever they appear.</summary>
internal static class PackLooks
{
    /// <param name="pack">The pack.</param>
    /// <param name="isFileGone">Whether its file is not where it was put.</param>
    public static StatusLook Of(Pack pack, bool isFileGone) => pack switch
    {
        _ when isFileGone => new(Tone.Breach, Outlined.FolderOff, "File gone", PackErrors.FileGone.Message),
        { State: PackState.Ordered } => new(Tone.Neutral, Outlined.Schedule, "Waiting", "Ordered; it is made in its turn."),
        { State: PackState.Making } => new(Tone.Information, Outlined.PlayCircle, "Being made", "On its way."),
        { State: PackState.Failed } => new(Tone.Breach, Outlined.ReportProblem, "Not made", pack.Reason),
        { State: PackState.Stopped } => new(Tone.Neutral, Outlined.StopCircle, "Stopped", pack.Reason),
        { Repeats: not null, Difference: PackDifference.OfRecords } => new(Tone.Breach, Outlined.Difference, "Records changed", pack.Reason),
        { Repeats: not null, Difference: PackDifference.None } or { Repeats: not null, Reason: PackRepetition.Same } => new(Tone.Good, Outlined.TaskAlt, "Came out the same", pack.Reason),
        { Repeats: not null } => new(Tone.Attention, Outlined.Difference, "Came out otherwise", pack.Reason),
        { Seal.Ties: false } => new(Tone.Attention, Outlined.Balance, "Made, does not tie", "It is made and signed, and a control total in it does not tie: the sheet Completeness says which."),
        _ => new(Tone.Good, Outlined.Verified, "Made", "Made and signed. It never changes any more."),
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
