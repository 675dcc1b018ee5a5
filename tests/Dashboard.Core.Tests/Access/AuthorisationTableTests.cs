using System.Collections.Immutable;
using System.Reflection;
using Dashboard.Core.Access;
using Dashboard.Core.Apps;
using Dashboard.Core.Provisioning;
using Dashboard.Core.Reconciliation;
using Dashboard.Core.Tests.Audit;

namespace Dashboard.Core.Tests.Access;

/// <summary>
/// Who may ask what of Core: role by operation by ownership, each cell tried. A: administrator, M: IAM manager, O: owner of the app that is asked about,
/// U: auditor. Whoever owns the app without the role of an owner has no right by that, nor has an owner with another's app or one that nobody owns.
/// </summary>
[Collection(EveryAct.Collection)]
public sealed class AuthorisationTableTests
{
    private static readonly ImmutableSortedDictionary<string, string> Table = new Dictionary<string, string>
    {
        ["ApiTokenDesk.CreateAsync"] = "A",
        ["ApiTokenDesk.ListAsync"] = "A",
        ["ApiTokenDesk.RevokeAsync"] = "A",
        ["AppFileDesk.KeepAsync"] = "AMO",
        ["AppFileDesk.PreviewAsync"] = "AMO",
        ["AuditDesk.EraseAsync"] = "A",
        ["AuditDesk.ExportAsync"] = "AU",
        ["AuditDesk.ListAsync"] = "AU",
        ["AuditDesk.SetAsideAsync"] = "A",
        ["AuditDesk.VerifyAsync"] = "AU",
        ["CampaignStarter.StartAsync"] = "AM",
        ["CapabilityProber.ProbeAsync"] = "AMO",
        ["ConnectionDesk.TestAsync"] = "AMO",
        ["ConnectionDesk.TestAsync of a source"] = "AM",
        ["FileMapper.FetchAsync"] = "AM",
        ["FileMapper.TryAsync"] = "AM",
        ["GovernanceDesk.ApplyAsync"] = "AM", // a manager campaigns only: see GovernanceTests
        ["GovernanceFileDesk.ApplyAsync"] = "AM",
        ["GovernanceFileDesk.CheckAsync"] = "A",
        ["KeptSecretDesk.DeleteAsync"] = "A",
        ["KeptSecretDesk.EnterAsync"] = "A",
        ["KeptSecretDesk.ListAsync"] = "A",
        ["LeverDesk.MoveAsync"] = "AM",
        ["LogFileDesk.KeepAsync"] = "AM",
        ["LogFileDesk.PreviewAsync"] = "AM",
        ["NotificationDesk.ListAsync"] = "AMU",
        ["NotificationDesk.SendAgainAsync"] = "A",
        ["NotificationDesk.SendTestAsync"] = "A",
        ["PackDesk.FetchAsync"] = "AMU",
        ["PackDesk.FindAsync"] = "AMU",
        ["PackDesk.ListAsync"] = "AMU",
        ["PackDesk.OrderAsync"] = "AMU",
        ["PackDesk.RepeatAsync"] = "AMU",
        ["PackDesk.SignOffAsync"] = "AMU",
        ["PackDesk.StopAsync"] = "AMU",
        ["PackDesk.VerifyAsync"] = "AMU",
        ["ProbeDesk.TryAsync"] = "AM",
        ["ProvisioningLogDesk.ReadAsync"] = "AM",
        ["ReconciliationDesk.AcceptAsync"] = "AM",
        ["ReconciliationDesk.CompareAsync"] = "AMO",
        ["ReconciliationDesk.OrderAsync"] = "AMO",
        ["ReconciliationDesk.StopAsync"] = "AMO",
        ["RetentionDesk.LookAsync"] = "AMU",
        ["RetentionDesk.OrderAsync"] = "A",
        ["RunStopper.StopAsync"] = "AM",
        ["SecretKeyDesk.LookAsync"] = "A",
        ["SecretKeyDesk.RewrapAsync"] = "A",
        ["TriageDesk.DecideAsync"] = "AMO", // to comment
        ["TriageDesk.DecideAsync to assign"] = "AMO",
        ["TriageDesk.DecideAsync to mark as known"] = "AM",
        ["TriageDesk.DecideAsync to reopen"] = "AM",
        ["WaiverDesk.ApproveAsync"] = "AM",
        ["WaiverDesk.RejectAsync"] = "AM",
        ["WaiverDesk.ReviewAsync"] = "AM",
        ["WaiverDesk.RevokeAsync"] = "AM",
        ["WaiverDesk.SubmitAsync"] = "AMO",
        ["WaiverDraftDesk.DiscardAsync"] = "AMO*", // a draft is whoever wrote it's, whatever the app: WaiverDraftDeskTests
        ["WaiverDraftDesk.SaveAsync"] = "AMO",
        ["WaiverDraftDesk.WithdrawAsync"] = "AMO*", // a request is withdrawn by whoever asked, whatever the app: WaiverDraftDeskTests
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <summary>These take somebody and refuse nobody: what they give is less, or they only write down who it was.</summary>
    private static readonly ImmutableDictionary<string, string> NoRefusal = new Dictionary<string, string>
    {
        ["AppAccess.MayRead"] = "the rule itself",
        ["AppAccess.Owns"] = "the rule itself",
        ["AppFileDesk.ListAsync"] = "gives nothing of an app that is not theirs: Lists_give_nothing_of_what_is_not_theirs",
        ["ControlProver.ProveAsync"] = "proves by the apps they may read: ControlProverTests",
        ["LogFileDesk.ListAsync"] = "gives nothing to who may not read everything: Lists_give_nothing_of_what_is_not_theirs",
        ["SignInDesk.EndAsync"] = "writes down",
        ["SignInDesk.EnterAsync"] = "writes down",
        ["SignInDesk.LeaveAsync"] = "writes down",
        ["SignInDesk.RefuseAsync"] = "writes down",
        ["WaiverParty.FromActor"] = "says who it is",
        ["WaiverReader.ReadAsync"] = "gives nothing of an app that is not theirs: ExceptionTests, PageTableTests",
        ["WaiverRequestRules.MayAsk"] = "the rule itself",
        ["WaiverTerms.MayDecide"] = "the rule itself",
    }.ToImmutableDictionary();

    private static readonly (string Letter, Role? Role)[] Roles = [("A", Role.Administrator), ("M", Role.IamManager), ("O", Role.AppOwner), ("U", Role.Auditor), ("-", null)];

    private static readonly string[] Ownerships = ["own", "other", "none"];

    public static TheoryData<string, string, string> Cells
    {
        get
        {
            var cells = new TheoryData<string, string, string>();
            foreach (var operation in Table.Keys)
            {
                foreach (var (letter, _) in Roles)
                {
                    foreach (var ownership in Ownerships)
                    {
                        cells.Add(operation, letter, ownership);
                    }
                }
            }

            return cells;
        }
    }

    [Fact]
    public void Every_operation_has_a_row()
    {
        Assert.Equal(EveryAct.Found.Keys.Order(StringComparer.Ordinal), Table.Keys.Where(k => !k.StartsWith("TriageDesk.DecideAsync to", StringComparison.Ordinal)));

        var others = typeof(Actor).Assembly.GetExportedTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(method => method.GetParameters().Any(p => p.ParameterType == typeof(Actor)) && !EveryAct.Found.ContainsValue(method) && !method.IsSpecialName && !method.Name.StartsWith('<'))
            .Where(method => method.Name is not "Equals")
            .Select(method => $"{method.DeclaringType!.Name}.{method.Name}").Distinct();
        Assert.Equal(NoRefusal.Keys.Order(StringComparer.Ordinal), others.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task Each_cell_holds(string operation, string letter, string ownership)
    {
        var role = Array.Find(Roles, r => r.Letter == letter).Role;
        var actor = new Actor("olga", role is { } known ? [known] : []);
        var may = Table[operation].Contains(letter, StringComparison.Ordinal) && (letter != "O" || ownership == "own" || Table[operation].Contains('*', StringComparison.Ordinal));
        var every = new EveryAct
        {
            Owner = ownership switch { "own" => actor.Name, "other" => "otto", _ => string.Empty },
            Triage = operation.Split(" to ") switch { [_, "assign"] => TriageAction.Assign, [_, "mark as known"] => TriageAction.MarkKnown, [_, "reopen"] => TriageAction.Reopen, _ => TriageAction.Comment },
        };

        Assert.True(may == await IsLetInAsync(every, EveryAct.Found[operation.Split(" to ")[0]], actor), $"{operation} as {role?.ToString() ?? "nobody"} with an app of {ownership}: expected {(may ? "to be let in" : "to be refused")}.");
    }

    [Theory]
    [InlineData(Role.Administrator, "otto", true, true)]
    [InlineData(Role.IamManager, "otto", true, true)]
    [InlineData(Role.Auditor, "otto", true, true)]
    [InlineData(Role.AppOwner, "olga", true, false)]
    [InlineData(Role.AppOwner, "otto", false, false)]
    [InlineData(Role.AppOwner, "", false, false)]
    [InlineData(null, "olga", false, false)]
    public async Task Lists_give_nothing_of_what_is_not_theirs(Role? role, string owner, bool files, bool logs)
    {
        var (every, actor) = (new EveryAct(), new Actor("olga", role is { } known ? [known] : []));

        EveryAct.Nothing.Asked.Clear();
        await every.Service<AppFileDesk>().ListAsync(Some.App() with { Owner = owner }, actor, default);
        Assert.Equal(files, EveryAct.Nothing.Asked.Count > 0);

        EveryAct.Nothing.Asked.Clear();
        await every.Service<LogFileDesk>().ListAsync(EveryAct.SomeLog, actor, default);
        Assert.Equal(logs, EveryAct.Nothing.Asked.Count > 0);
    }

    private static async Task<bool> IsLetInAsync(EveryAct every, MethodInfo operation, Actor actor)
    {
        EveryAct.Nothing.StopsAtChanges = true;
        try
        {
            var refusal = await every.AskAsync(operation, actor);
            var isLetIn = refusal?.Code.StartsWith("Access.", StringComparison.Ordinal) is not true;
            Assert.True(isLetIn || EveryAct.Nothing.Changes.Count == 0);
            return isLetIn;
        }
        catch (EveryAct.ReachedException)
        {
            return true;
        }
        finally
        {
            EveryAct.Nothing.StopsAtChanges = false;
        }
    }
}
