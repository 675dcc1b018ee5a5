using System.Reflection;
using Dashboard.Core.Apps;
using Dashboard.Core.Checks;
using Dashboard.Core.Controls;
using Dashboard.Core.Directories;
using Dashboard.Core.Evidence;
using Dashboard.Core.Reconciliation;

namespace Dashboard.Core.Tests.Controls;

/// <summary>The map is data: what is checked here is that it names what there is, all of it, and claims nothing of whom it is not about.</summary>
public sealed class ControlMapTests
{
    private static readonly Situation[] NoDisagreement = [Situation.Linked, Situation.Lagging, Situation.Unobservable];

    public static TheoryData<CheckKind> Checks => [.. Enum.GetValues<CheckKind>()];

    public static TheoryData<string> Names => [.. typeof(EvidenceSheets).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => (string)f.GetRawConstantValue()!)];

    [Theory]
    [MemberData(nameof(Checks))]
    public void Every_check_knows_its_controls_in_each_framework_of_everybody(CheckKind check) => Assert.Superset(
        new HashSet<string> { "NIST CSF 2.0", "ISO/IEC 27001:2022", "SOC 2 (TSC 2017, points of focus 2022)" },
        ControlMap.Of(check, IdentityKind.Person).Select(c => c.Framework).ToHashSet());

    [Fact]
    public void Every_disagreement_knows_its_controls_and_what_is_none_speaks_against_nothing() => Assert.All(
        Enum.GetValues<Situation>(),
        s => Assert.Equal(NoDisagreement.Contains(s), ControlMap.Of(s, null).IsEmpty));

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_sheet_with_evidence_knows_its_controls(string sheet) =>
        Assert.Equal(sheet is EvidenceSheets.About or EvidenceSheets.Completeness or EvidenceSheets.Controls or EvidenceSheets.Sample or EvidenceSheets.Definitions, ControlMap.Of(sheet).IsEmpty);

    [Fact]
    public void A_control_names_only_sheets_that_there_are_and_stands_in_the_map_once()
    {
        Assert.All(ControlMap.All, c => Assert.Subset(Names.Select(n => n.Data).ToHashSet(), c.Sheets.ToHashSet()));
        Assert.All(ControlMap.All, c => Assert.Equal(c.WhyNotShown is null, !c.Sheets.IsEmpty));
        Assert.Equal(ControlMap.All.Length, ControlMap.All.Select(c => (c.Key, c.Id)).Distinct().Count());
        Assert.Equal(ControlMap.Frameworks.Length, ControlMap.All.Select(c => c.Key).Distinct().Count());
    }

    [Theory]
    [InlineData("csf", "PR.AA-05", "NIST CSF 2.0")]
    [InlineData("CSF", "pr.aa-05", "NIST CSF 2.0")]
    [InlineData("800-53", "AC-2(3)", "NIST SP 800-53 rev. 5")]
    [InlineData("csf", "PR.AC-4", null)]
    [InlineData("csf", "AC-2(3)", null)]
    public void A_control_is_found_by_its_framework_and_id(string key, string id, string? framework) => Assert.Equal(framework, ControlMap.Find(key, id)?.Framework);

    [Fact]
    public void Leaving_is_the_first_risk_of_machines_and_not_the_third_of_older_texts() =>
        Assert.Equal("Improper Offboarding", ControlMap.Find("owasp-nhi", "NHI1")!.Title);

    [Fact]
    public void Every_risk_of_the_list_about_machines_is_named_and_what_is_not_shown_says_why_and_claims_nothing()
    {
        Assert.Equal(Enumerable.Range(1, 10).Select(n => $"NHI{n}"), ControlMap.All.Where(c => c.Key == "owasp-nhi").Select(c => c.Id));
        Assert.Equal(["8.2.6", "8.2.7", "8.6", "5.3", "NHI2", "NHI3", "NHI4", "NHI6", "NHI8", "NHI9", "NHI10"], ControlMap.All.Where(c => c.WhyNotShown is not null).Select(c => c.Id));
        Assert.All(ControlMap.All.Where(c => c.WhyNotShown is not null), c => Assert.True(c.Checks.IsEmpty && c.Situations.IsEmpty && !c.IsRecordOnly && c.WhyNotShown!.EndsWith('.')));
        Assert.Equal(ControlScope.NonHuman, ControlMap.Find("pci-dss", "7.2.5")!.Scope);
        Assert.Equal(ControlScope.Everybody, ControlMap.Find("pci-dss", "7.2.4")!.Scope);
    }

    [Fact]
    public void The_records_that_are_looked_at_are_the_sheets_that_there_are() => Assert.Subset(
        Names.Select(n => n.Data).ToHashSet(),
        ControlRecords.Unreliable(default, null, null, [.. Enum.GetValues<Core.Keeping.RetentionKind>()], false).Keys.ToHashSet());

    [Fact]
    public void A_persons_canary_speaks_to_nothing_that_is_about_others() => Assert.All(
        Enum.GetValues<CheckKind>(),
        check => Assert.All(ControlMap.Of(check, IdentityKind.Person), c => Assert.Equal(ControlScope.Everybody, c.Scope)));

    [Theory]
    [InlineData(CheckKind.JitApproval, "", "")]
    [InlineData(CheckKind.JitGrant, "", "")]
    [InlineData(CheckKind.JitExpiry, "NHI5", "NHI5")]
    [InlineData(CheckKind.JitEnd, "NHI5", "NHI5 MANAGE 4.1")]
    [InlineData(CheckKind.JitRevoke, "NHI5", "NHI5 MANAGE 4.1")]
    [InlineData(CheckKind.JitTokens, "NHI7", "NHI7")]
    [InlineData(CheckKind.MoverRevoke, "7.2.5 NHI5", "7.2.5 NHI5 MANAGE 4.1")]
    [InlineData(CheckKind.LeaverTokens, "NHI1 NHI7", "NHI1 NHI7 GOVERN 1.7 MANAGE 2.4")]
    [InlineData(CheckKind.LeaverEntitlements, "7.2.5 NHI1 NHI5", "7.2.5 NHI1 NHI5 GOVERN 1.7 MANAGE 2.4")]
    [InlineData(CheckKind.OwnerLeaves, "NHI1", "NHI1 GOVERN 1.7 GOVERN 2.1 MANAGE 2.4")]
    public void What_is_about_machines_is_claimed_through_machines_only(CheckKind check, string service, string agent)
    {
        Assert.Equal(service, Claimed(check, Verdict.Passed, IdentityKind.ServiceAccount));
        Assert.Equal(agent, Claimed(check, Verdict.Failed, IdentityKind.Agent));
        Assert.Empty(Claimed(check, Verdict.Passed, IdentityKind.Person));
        Assert.Empty(Claimed(check, Verdict.Inconclusive, IdentityKind.Agent));
    }

    private static string Claimed(CheckKind check, Verdict verdict, IdentityKind kind) => string.Join(' ', ControlMap.NonHumanOf(Some.Result(verdict, kind: check), kind).Select(c => c.Id));
}
