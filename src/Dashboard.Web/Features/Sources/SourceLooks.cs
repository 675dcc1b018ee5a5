using Dashboard.Core.Apps;
using Dashboard.Core.Provisioning;
using Dashboard.Web.Shared.Status;
using static MudBlazor.Icons.Material;

namespace Dashboard.Web.Features.Sources;

/// <summary>How the reading of a source looks.</summary>
internal static class SourceLooks
{
    public static readonly StatusLook SentToUs = new(Tone.Neutral, Outlined.Inbox, "Sent to us", "What was not sent is not known: its silence says nothing.");
    public static readonly StatusLook Reachable = new(Tone.Good, Outlined.Link, "Reachable", "It answered, and accepted the credential.");
    public static readonly StatusLook NotReachable = new(Tone.Breach, Outlined.LinkOff, "Not reachable", "It did not answer, or did not accept the credential.");
    public static readonly StatusLook ImportedWhole = new(Tone.Good, Outlined.UploadFile, "Imported whole", "Every row could be read. Of what came after its last entry it says nothing.");
    public static readonly StatusLook ReadToItsEnd = new(Tone.Good, Outlined.CheckCircle, "Read to its end", "Everything since the reading before is there.");
    public static readonly StatusLook LogNotWhole = new(Tone.Unknown, Outlined.QuestionMark, "Not read whole", "What is missing is asked for again; until then, no entry says nothing.");
    public static readonly StatusLook Complete = new(Tone.Good, Outlined.CheckCircle, "Complete", "Every row could be read.");
    public static readonly StatusLook Incomplete = new(Tone.Breach, Outlined.ErrorOutline, "Incomplete", "Rows cannot be read, so that the silence of the file says nothing.");
    public static readonly StatusLook ReadWhole = new(Tone.Good, Outlined.CheckCircle, "Read whole", "Nobody can be missing.");
    public static readonly StatusLook NotReadWhole = new(Tone.Unknown, Outlined.QuestionMark, "Not read whole", "Whoever was not seen may be there all the same: no absence is concluded.");
    public static readonly StatusLook NotKnownWhole = new(Tone.Unknown, Outlined.QuestionMark, "Not known whole", "The comparison did not come to its end, or does not say which side was not whole.");

    public static StatusLook Of(ProvisioningLog log, LogStanding standing) => log.Connection.Kind == ProvisioningLog.SentKind
        ? SentToUs
        : Of(standing);

    public static StatusLook Of(ConnectionTest test) => test.IsReachable
        ? Reachable
        : NotReachable;

    /// <summary>How the last comparison read it; null when that is not known of it alone.</summary>
    public static StatusLook OfReading(bool? isWhole) => isWhole switch
    {
        true => ReadWhole,
        false => NotReadWhole,
        null => NotKnownWhole,
    };

    private static StatusLook Of(LogStanding standing) => standing is { IsFile: true, IsComplete: true }
        ? ImportedWhole
        : standing.IsComplete
        ? ReadToItsEnd
        : LogNotWhole;

    public static StatusLook Of(LogFileReading reading) => reading.IsComplete
        ? Complete
        : Incomplete;
}
