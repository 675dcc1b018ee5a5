using System.Collections.Immutable;
using System.Globalization;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Checks;
using Dashboard.Core.Exceptions;
using Dashboard.Core.Outcomes;
using Dashboard.Core.Sla;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Exceptions;

/// <summary>Asks for an exception, with what the tier allows and what it would have covered in sight.</summary>
public sealed partial class WaiverForm : ComponentBase
{
    /// <summary>What is written; this form writes into it.</summary>
    [Parameter, EditorRequired]
    public required WaiverDraft Draft { get; set; }

    [Parameter, EditorRequired]
    public required ImmutableArray<GovernedApp> Apps { get; set; }

    [Parameter, EditorRequired]
    public required Func<RiskTier, TierPolicy> PolicyOf { get; set; }

    /// <summary>Recent results of the app, newest first.</summary>
    [Parameter, EditorRequired]
    public required ImmutableArray<RecordedResult> Results { get; set; }

    /// <summary>Why it was refused; null when it was not.</summary>
    [Parameter]
    public Error? Error { get; set; }

    [Parameter, EditorRequired]
    public required DateTimeOffset Now { get; set; }

    [Parameter, EditorRequired]
    public required bool IsBusy { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback<AppId?> OnApp { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback OnSubmit { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback OnSave { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback OnCancel { get; set; }

    private TierPolicy? Policy => Chosen is { } app ? PolicyOf(app.Tier) : null;

    private GovernedApp? Chosen => Apps.FirstOrDefault(a => a.Id == Draft.App);

    /// <summary>What must hold from the first moment cannot be late, and what an app does not lend neither.</summary>
    private IEnumerable<ILifecycleCheck> MayBeLate => CheckCatalogue.All.Where(c => !c.Holds && (!c.IsOfGrant || Chosen?.Jit is not null));

    private ILookup<string, string> Errors => WaiverFieldError.Of(Error);

    private string? Invalid(string field) => Errors.Contains(field) ? "true" : null;

    private string Latest(TierPolicy policy) => (Now + policy.LongestWaiver).UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private string Counted(TierPolicy policy) => $"{Draft.Justification.Trim().Length} of at least {policy.ShortestJustification} characters";

    private Task ChooseAppAsync(ChangeEventArgs change) => OnApp.InvokeAsync(change.Value is string { Length: > 0 } id ? new AppId(id) : null);

    private void Toggle(CheckKind kind) => Draft.Kinds = Draft.Kinds.Contains(kind) ? [.. Draft.Kinds.Where(k => k != kind)] : [.. Draft.Kinds, kind];
}
