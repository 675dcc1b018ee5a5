using System.Text.Json.Nodes;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Checks;
using Dashboard.Core.Controls;
using Dashboard.Core.Evidence;
using Dashboard.Core.Reconciliation;
using Dashboard.Core.Sla;

namespace Dashboard.Web.Api.Siem;

/// <summary>
/// Results and findings as events of the Open Cybersecurity Schema Framework, version 1.3.0: a result is a Compliance Finding (class 2003), a finding a
/// Detection Finding (class 2004). What cannot be proven has the status Unknown, never Pass; an accepted breach is a Warning beside its measurement.
/// </summary>
internal static class OcsfEvent
{
    /// <summary>The version of the schema, which each event names.</summary>
    public const string Schema = "1.3.0";

    private const int ComplianceFinding = 2003;
    private const int DetectionFinding = 2004;
    private const int Findings = 2; // the category

    // activity_id
    private const int Create = 1;
    private const int Update = 2;
    private const int Close = 3;

    // severity_id
    private const int Informational = 1;
    private const int Low = 2;
    private const int Medium = 3;
    private const int High = 4;
    private const int Critical = 5;

    /// <summary>A result, with what it means by the exceptions.</summary>
    /// <param name="recorded">The result.</param>
    /// <param name="decision">What it means.</param>
    /// <param name="title">What people call the app.</param>
    /// <param name="version">The version of the product.</param>
    public static JsonObject Of(RecordedResult recorded, ComplianceDecision decision, string title, string version)
    {
        var result = recorded.Result;
        var controls = ControlMap.Of(result.Kind, null);
        var check = CheckCatalogue.Of(result.Kind).Title;
        var status = decision.Compliance switch
        {
            Compliance.Compliant => (Id: 1, Word: "Pass"),
            Compliance.Excepted => (Id: 2, Word: "Warning"),
            Compliance.NonCompliant => (Id: 3, Word: "Fail"),
            _ => (Id: 0, Word: "Unknown"),
        };
        var json = Head(ComplianceFinding, Create, result.ConcludedAt, version, $"{recorded.Run}:{result.App}:{result.Kind}");
        json["severity_id"] = decision.Compliance is Compliance.NonCompliant ? SeverityOf(recorded.Tier) : decision.Compliance is Compliance.Excepted ? Low : Informational;
        json["message"] = result.Reason;
        json["finding_info"] = new JsonObject
        {
            ["uid"] = $"{recorded.Run}:{result.App}:{result.Kind}",
            ["title"] = $"{title}: {check}",
            ["desc"] = decision.Reason,
            ["created_time"] = result.ConcludedAt.ToUnixTimeMilliseconds(),
            ["types"] = new JsonArray("Provisioning test"),
        };
        json["compliance"] = new JsonObject
        {
            ["control"] = check,
            ["standards"] = Words(controls.Select(c => c.Framework)),
            ["requirements"] = Words(controls.Select(c => c.Id)),
            ["status_id"] = status.Id,
            ["status"] = status.Word,
            ["status_detail"] = EvidenceWords.Of<Compliance>(decision.Compliance),
        };
        json["resources"] = new JsonArray(App(result.App, title, recorded.Tier));
        json["unmapped"] = new JsonObject
        {
            ["run_uid"] = recorded.Run.ToString(),
            ["run_number"] = recorded.RunNumber,
            ["campaign"] = recorded.Campaign,
            ["verdict"] = result.Verdict.ToString(),
            ["sla_verdict"] = result.Sla?.ToString(),
            ["latency_lower_seconds"] = result.Latency?.Lower.TotalSeconds,
            ["latency_upper_seconds"] = result.Latency?.Upper?.TotalSeconds,
            ["limit_seconds"] = result.Limit.TotalSeconds,
            ["evidence_grade"] = result.Grade.ToString(),
            ["exception_uid"] = decision.Waiver?.Id.ToString(),
        };
        return json;
    }

    /// <summary>A finding: that it came, that people marked it or it is open again, or that it is gone.</summary>
    /// <param name="finding">The finding.</param>
    /// <param name="turn">What became of it.</param>
    /// <param name="tier">The tier of its app.</param>
    /// <param name="title">What people call the app.</param>
    /// <param name="version">The version of the product.</param>
    public static JsonObject Of(Finding finding, FindingTurn turn, RiskTier tier, string title, string version)
    {
        var situation = EvidenceWords.Of<Situation>(finding.Situation);
        var (activity, status, word) = turn.Kind switch
        {
            FindingTurnKind.Came => (Create, 1, "New"),
            FindingTurnKind.Known => (Update, 3, "Suppressed"),
            FindingTurnKind.OpenAgain => (Update, 1, "New"),
            _ => (Close, 4, "Resolved"),
        };
        var json = Head(DetectionFinding, activity, turn.At, version, turn.Uid);
        json["severity_id"] = turn.Kind is FindingTurnKind.Gone ? Informational : SeverityOf(tier);
        json["status_id"] = status;
        json["status"] = word;
        json["message"] = finding.Reason;
        if (turn.Comment is { } comment)
        {
            json["comment"] = comment;
        }

        json["finding_info"] = new JsonObject
        {
            ["uid"] = finding.Id.ToString(),
            ["title"] = $"{title}: {situation}",
            ["desc"] = SituationGuide.Rule(finding.Situation),
            ["created_time"] = finding.FirstSeen.ToUnixTimeMilliseconds(),
            ["last_seen_time"] = finding.LastSeen.ToUnixTimeMilliseconds(),
            ["types"] = new JsonArray(situation),
        };
        json["resources"] = new JsonArray(
            App(finding.App, title, tier),
            new JsonObject { ["uid"] = finding.AccountId, ["name"] = finding.UserName, ["type"] = "Account" });
        json["unmapped"] = new JsonObject
        {
            ["situation"] = finding.Situation.ToString(),
            ["identity_uid"] = finding.IdentityId,
            ["provisioning_log"] = finding.Log.ToString(),
            ["controls"] = Words(ControlMap.Of(finding.Situation, finding.Kind).Select(c => $"{c.Framework} {c.Id}")),
            ["is_canary"] = finding.IsCanary,
        };
        return json;
    }

    private static JsonObject Head(int type, int activity, DateTimeOffset at, string version, string id) => new()
    {
        ["category_uid"] = Findings,
        ["category_name"] = "Findings",
        ["class_uid"] = type,
        ["class_name"] = type == ComplianceFinding ? "Compliance Finding" : "Detection Finding",
        ["activity_id"] = activity,
        ["activity_name"] = activity switch { Close => "Close", Update => "Update", _ => "Create" },
        ["type_uid"] = (type * 100) + activity,
        ["time"] = at.ToUnixTimeMilliseconds(),
        ["metadata"] = new JsonObject
        {
            ["version"] = Schema,
            ["uid"] = id,
            ["product"] = new JsonObject { ["name"] = "Tidemark", ["vendor_name"] = "Tidemark", ["version"] = version },
        },
    };

    private static JsonObject App(AppId app, string title, RiskTier tier) => new()
    {
        ["uid"] = app.Value,
        ["name"] = title,
        ["type"] = "Application",
        ["criticality"] = tier.ToString(),
    };

    private static JsonArray Words(IEnumerable<string> words) => [.. words.Distinct(StringComparer.Ordinal).Select(w => JsonValue.Create(w))];

    private static int SeverityOf(RiskTier tier) => tier switch
    {
        RiskTier.Critical => Critical,
        RiskTier.High => High,
        RiskTier.Medium => Medium,
        _ => Low,
    };
}
