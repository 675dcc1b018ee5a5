using Dashboard.Core.Campaigns;
using Dashboard.Core.Configuration;
using Dashboard.Core.Outcomes;
using Dashboard.Web.Shared.Loading;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Settings;

/// <summary>The whole configuration as one file: read, changed, tried and put in force, and its earlier versions.</summary>
public sealed partial class SettingsFilePage : DataPage<FileBoard>
{
    /// <summary>Characters that fit through a circuit; a longer file goes over the API.</summary>
    public const int Longest = 600_000;

    private const int MostVersions = 20;

    private string _text = string.Empty;
    private string? _conflict;
    private int _basedOn;
    private GovernanceCheck? _check;

    [Inject]
    public required IGovernanceStore Store { get; init; }

    [Inject]
    public required IGovernanceHistory History { get; init; }

    [Inject]
    public required IGovernanceFile File { get; init; }

    [Inject]
    public required GovernanceFileDesk Desk { get; init; }

    [Inject]
    public required NavigationManager Navigator { get; init; }

    /// <summary>The version to read; null for the one in force.</summary>
    [SupplyParameterFromQuery]
    public int? Version { get; set; }

    protected override object? Key => Version;

    private bool IsChanged { get; set; }

    private bool MayEdit => Actor.MayAdminister && _text.Length <= Longest;

    private string Said =>
        _text.Length > Longest ? "The file is too long to be changed here. Download it, and put the changed one in force with PUT /api/v1/configuration."
        : Actor.MayAdminister ? "Nothing counts before it is put in force. Check says first what is wrong, or what would change."
        : "You can read and download the file. Only an administrator changes it here.";

    protected override async Task<FileBoard?> ReadAsync(CancellationToken ct)
    {
        if (!Actor.MayReadEverything)
        {
            return null;
        }

        var inForce = await Store.ReadAsync(ct);
        if ((Version is null || Version == inForce.Number ? inForce : await Store.FindAsync(Version.Value, ct)) is not { } opened)
        {
            return null;
        }

        var text = File.Write(opened.Governance);
        var before = Version is null ? null : opened.Number == 1 ? GovernanceVersion.None : await Store.FindAsync(opened.Number - 1, ct);
        var board = new FileBoard(inForce, opened, text, VersionLine.Of(await History.ListAsync(MostVersions + 1, ct), MostVersions), before, before is null ? [] : LineDiff.Of(File.Write(before.Governance), text));
        if (!IsChanged || Data.Value is not { } was)
        {
            (_text, _basedOn, IsChanged, _conflict) = (board.Text, inForce.Number, false, null);
            _check = Data.Value is not null && _check?.Against == inForce.Number ? _check : null;
        }
        else if (_basedOn != inForce.Number)
        {
            _conflict = $"Version {inForce.Number} is by {inForce.AppliedBy}: {ConfigurationChange.Words(was.InForce.Governance, inForce.Governance)}. Yours takes that back unless it says the same.";
            _check = null;
        }

        return board;
    }

    protected override void OnMissing() => Navigator.NotFound();

    private void Type(ChangeEventArgs change) => (_text, IsChanged, _check) = (change.Value as string ?? string.Empty, true, null);

    private Task CheckAsync() => DoAsync("check the file", async ct =>
    {
        var outcome = await Desk.CheckAsync(_text, Actor, ct);
        _check = outcome.Value;
        return outcome.Value switch
        {
            null => outcome.Error!,
            { Errors: [_, ..] } => new Error("Settings.Faulty", "It cannot be put in force yet: what is wrong stands below."),
            { IsChanged: false } => "It is what is in force: nothing would change.",
            _ => "It can be put in force. What would change stands below.",
        };
    });

    /// <summary>From now on mine counts as a change of theirs, and what it takes back is seen.</summary>
    private Task CompareAsync()
    {
        (_basedOn, _conflict) = (Data.Value!.InForce.Number, null);
        return CheckAsync();
    }

    private Task DropAsync()
    {
        (IsChanged, _check, _conflict) = (false, null, null);
        return ReloadAsync();
    }

    private Task ApplyAsync() => DoAsync("put the file in force", async ct =>
    {
        var outcome = await Desk.ApplyAsync(_text, _basedOn, Actor, ct);
        if (outcome.Version is { } version)
        {
            (IsChanged, _check) = (false, null);
            if (Version is not null)
            {
                Navigator.NavigateTo("/settings/file");
            }

            return string.Join(' ', outcome.Deleted.Prepend(outcome.IsChanged ? $"Version {version.Number} is in force." : "It was in force already: nothing changed."));
        }

        if (outcome.Errors.Contains(ConfigurationErrors.ChangedMeanwhile))
        {
            IsChanged = true; // an earlier version that nobody typed at is wanted all the same
        }
        else
        {
            _check = new(_basedOn, outcome.Errors);
        }

        return new Error("Settings.NotInForce", outcome.Errors[0].Path.Length == 0 ? outcome.Errors[0].Message : "It is not in force: what is wrong stands below.");
    });
}
