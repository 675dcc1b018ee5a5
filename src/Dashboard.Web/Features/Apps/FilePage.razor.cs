using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Configuration;
using Dashboard.Core.Configuration.Fields;
using Dashboard.Core.Directories;
using Dashboard.Core.Outcomes;
using Dashboard.Web.Shared.Files;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace Dashboard.Web.Features.Apps;

/// <summary>
/// Says which column of an app's file means what, with the file at hand: the one it is read from now, or one that is brought here. IAM
/// managers try a mapping; it is part of the connection, so that administrators put it in force.
/// </summary>
public sealed partial class FilePage : AppSetupPage<FileSettings>
{
    private ReadOnlyMemory<byte> _content;
    private string _name = string.Empty;
    private string? _origin;
    private MappingTrial? _trial;
    private CancellationTokenSource? _trying;
    private string? _refusal;
    private bool _isBrought;
    private bool _isReading;
    private bool _hasLooked;

    [Inject]
    public required FileMapper Mapper { get; init; }

    [Inject]
    public required AppFileDesk Files { get; init; }

    protected override ImmutableArray<SetupSection> Sections => FileFields.Sections(Values, _trial?.Look);

    protected override string What => "the mapping of its columns";

    protected override string Saved => "is saved. It counts from the next comparison on.";

    protected override bool IsNew => false;

    protected override string Anchor => "app-file";

    protected override bool MayOpen => Actor.MayManage;

    private string? Refusal => Actor.MayAdminister ? null : "You can try a mapping here. To put it in force changes the connection of the app, which is for administrators: ask one of them.";

    private string? Sheet => Values.GetValueOrDefault("sheet") is { Length: > 0 } sheet ? sheet : null;

    protected override FileSettings? Of(GovernedApp app) => app.Connection.FileSettings;

    /// <summary>What the file at hand does not have is an error like any other: saved, it would make every comparison incomplete.</summary>
    protected override SetupReading<FileSettings> ReadFields()
    {
        var reading = Fields.Read(Values);
        return reading.Value is { } settings && _trial is { } trial && FileFields.Misfits(settings, trial.Look) is { IsEmpty: false } misfits ? new(null, misfits) : reading;
    }

    protected override GovernedApp Put(GovernedApp app, FileSettings? part) => app with { Connection = app.Connection with { FileSettings = part } };

    protected override string PathIn(GovernedApp app) => "connection.file.";

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (Data.Value is not null && !_hasLooked)
        {
            _hasLooked = true;
            await WhileReadingAsync(ct => FetchAsync(App, ct));
        }
    }

    /// <summary>Where people bring the file, the one it was mapped by is kept with the mapping: a mapping alone reads nobody.</summary>
    protected override async Task<string> OnAppliedAsync(GovernanceVersion version, CancellationToken ct)
    {
        if (!_isBrought || version.Governance.App(new(Id)) is not { Connection.IsUploaded: true } app)
        {
            return string.Empty;
        }

        Outcome<AppFileInfo> kept;
        try
        {
            kept = await Files.KeepAsync(app, _name, _content, Actor, ct);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // The mapping is in force whatever becomes of the file.
            Log.CouldNotKeep(Loggers.CreateLogger(GetType()), Id, e);
            return $" {_name} could not be kept: bring it again on the page of the app. The log of the application says why.";
        }

        return kept.IsOk ? $" {_name} is kept: {kept.Value.Reason}" : $" {_name} is not kept: {kept.Error.Message}";
    }

    protected override void Dispose(bool disposing)
    {
        _trying?.Dispose();
        base.Dispose(disposing);
    }

    private string Origin(GovernedApp app) =>
        _isBrought ? app.Connection.IsUploaded ? $"{_name}, brought just now. It is kept once the mapping is saved." : $"{_name}, brought to try the mapping. Comparisons fetch their own."
        : _origin ?? "Looking for the file it is read from.";

    private static string ChoiceLabel(GovernedApp app) => app.Connection.IsUploaded
        ? "Bring an export, CSV or XLSX, of at most 50 MiB."
        : "Try another file, CSV or XLSX, of at most 50 MiB.";

    private string Unsaved(GovernedApp app) => _isBrought && app.Connection.IsUploaded ? "Not saved yet. Saving keeps the file too." : "Not saved yet.";

    private async Task FetchAsync(GovernedApp app, CancellationToken ct)
    {
        var outcome = await Mapper.FetchAsync(app, Actor, ct);
        if (_isBrought)
        {
            return; // somebody was faster than the server
        }

        _origin = outcome.Error?.Message ?? outcome.Value!.Problem ?? $"The file it is read from now, {outcome.Value.Words}.";
        if (outcome.Value is { Problem: null } file)
        {
            (_content, _name) = (file.Content, "The file");
            await TryAsync(app, ct);
        }
    }

    private Task ChooseAsync(InputFileChangeEventArgs chosen) => WhileReadingAsync(async ct =>
    {
        if (chosen.File.Size > AppFile.LargestBytes)
        {
            _refusal = AppFileErrors.TooLarge.Message;
            return;
        }

        var file = await BroughtFile.ReadAsync(chosen.File, AppFile.LargestBytes, ct);
        (_content, _name, _isBrought, IsChanged) = (file.Content, file.Name, true, true);
        await TryAsync(App, ct);
    });

    private Task ChangeAsync((string Key, string Value) field)
    {
        Change(field);
        return _content.IsEmpty ? Task.CompletedTask : WhileReadingAsync(ct => TryAsync(App, ct));
    }

    private async Task TryAsync(GovernedApp app, CancellationToken ct)
    {
        var outcome = await Mapper.TryAsync(app, Fields.Read(Values).Value, Sheet, _content, Actor, ct);
        ct.ThrowIfCancellationRequested();
        (_trial, _refusal) = (outcome.Value, outcome.Error?.Message);
    }

    /// <summary>Of two readings under way the later one counts; the one before it is called off.</summary>
    private async Task WhileReadingAsync(Func<CancellationToken, Task> read)
    {
        _trying?.Cancel();
        using var mine = CancellationTokenSource.CreateLinkedTokenSource(Closed);
        (_trying, _isReading, _refusal) = (mine, true, null);
        StateHasChanged();
        try
        {
            await read(mine.Token);
        }
        catch (OperationCanceledException) when (mine.IsCancellationRequested)
        {
            // They went on typing, or left the page.
        }
        catch (Exception e)
        {
            Log.CouldNotTry(Loggers.CreateLogger(GetType()), Id, e);
            _refusal = "The file did not come through. Choose it again; the log of the application says why.";
        }
        finally
        {
            if (_trying == mine)
            {
                (_trying, _isReading) = (null, false);
                StateHasChanged();
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "The mapping of the file of {App} is saved, and the file could not be kept.")]
        public static partial void CouldNotKeep(ILogger logger, string app, Exception exception);

        [LoggerMessage(LogLevel.Error, "A mapping of the file of {App} could not be tried.")]
        public static partial void CouldNotTry(ILogger logger, string app, Exception exception);
    }
}
