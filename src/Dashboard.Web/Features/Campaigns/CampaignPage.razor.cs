using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Configuration;
using Dashboard.Core.Outcomes;
using Dashboard.Web.Features.Runs;
using Dashboard.Web.Shared.Loading;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Campaigns;

/// <summary>One campaign: its runs, and its editor for those who may.</summary>
public sealed partial class CampaignPage : DataPage<CampaignEditing>
{
    private static readonly ILookup<string, string> NoErrors = Array.Empty<string>().ToLookup(e => e);

    private CampaignDraft _draft = new();
    private ILookup<string, string> _errors = NoErrors;
    private CampaignConflict? _conflict;
    private bool _isChanged;
    private bool _wasTried;

    [Inject]
    public required IGovernanceStore Store { get; init; }

    [Inject]
    public required GovernanceDesk Desk { get; init; }

    [Inject]
    public required IRunReader Runs { get; init; }

    [Inject]
    public required CampaignStarter Starter { get; init; }

    [Inject]
    public required NavigationManager Navigator { get; init; }

    /// <summary>The campaign; null makes a new one.</summary>
    [Parameter]
    public string? Name { get; set; }

    protected override object? Key => Name;

    protected override async Task<CampaignEditing?> ReadAsync(CancellationToken ct)
    {
        var version = await Store.ReadAsync(ct);
        var governance = version.Governance;
        var campaign = Name is null ? null : governance.Campaign(Name);

        // What somebody typed stays, even when somebody else has deleted the campaign meanwhile.
        if (!_isChanged)
        {
            if (Name is null ? !Actor.MayManage : campaign is null || !RunList.MaySee(Name, governance, Actor))
            {
                return null;
            }

            _draft = campaign is null ? new() { Source = governance.Sources is [var only] ? only.Name : string.Empty } : CampaignDraft.Of(campaign);
        }

        var runs = campaign is null ? [] : await Runs.ListAsync(new(campaign.Name, null, null, 0, 5), ct);
        var results = runs.Count == 0 ? [] : await Runs.ListResultsAsync(ResultFilter.All with { Campaign = campaign!.Name, From = runs[^1].RequestedAt }, ct);
        return new(version, RunList.RowsOf(runs, results, governance, Actor));
    }

    protected override void OnMissing() => Navigator.NotFound();

    private bool MayRead(GovernedApp app) => Actor.MayRead(app);

    private void Changed()
    {
        _isChanged = true;
        if (_wasTried)
        {
            var known = Data.Value!.Version.Governance;
            _errors = CampaignEdit.Errors(GovernanceValidator.Validate(CampaignEdit.Put(known, Name, _draft.ToCampaign())), known, Name);
        }
    }

    private Task SaveAsync() => ApplyAsync("save the campaign", g => CampaignEdit.Put(g, Name, _draft.ToCampaign()), $"/campaigns/{_draft.Name.Trim()}", $"{_draft.Name.Trim()} is saved.");

    private Task DeleteAsync() => ApplyAsync("delete the campaign", g => CampaignEdit.Remove(g, Name!), "/campaigns", $"{Name} is deleted. Its runs and their evidence stay.");

    private Task ApplyAsync(string what, Func<Governance, Governance> edit, string next, string done) => DoAsync(what, async ct =>
    {
        var version = Data.Value!.Version;
        _wasTried = true;
        var outcome = await Desk.ApplyAsync(edit(version.Governance), version.Number, Actor, ct);
        if (outcome.Version is null)
        {
            var now = await Store.ReadAsync(ct);
            _conflict = !_isChanged || now.Number == version.Number ? null : CampaignConflict.Of(version, now, Name);
            _errors = _conflict is null ? CampaignEdit.Errors(outcome.Errors, version.Governance, Name) : NoErrors;
            return new Error("Campaign.NotSaved", outcome.Errors.Any(e => e.Path.Length > 0) ? "It is not saved: what is wrong stands at each field." : outcome.Errors[0].Message);
        }

        (_isChanged, _wasTried, _errors, _conflict) = (false, false, NoErrors, null);
        Navigator.NavigateTo(next);
        return (Outcome<string>)done;
    });

    /// <summary>Reading again took their version as the one to build on: now mine is saved on top of it.</summary>
    private Task SaveOnTopAsync()
    {
        _conflict = null;
        return SaveAsync();
    }

    private async Task TakeTheirs()
    {
        (_isChanged, _wasTried, _errors, _conflict) = (false, false, NoErrors, null);
        await ReloadAsync();
    }

    private Task StartAsync(bool isDryRun) =>
        DoAsync($"start {Name}", ct => Starter.GoAsync(Name!, isDryRun, Actor, Navigator, ct));
}
