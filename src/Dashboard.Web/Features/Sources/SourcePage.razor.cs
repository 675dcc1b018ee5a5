using System.Collections.Immutable;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Configuration.Fields;
using Dashboard.Core.Directories;
using Dashboard.Web.Shared.Setup;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Sources;

/// <summary>Sets up a source directory: how it is reached, and what canaries may be and do there.</summary>
public sealed partial class SourcePage : SetupPage<SourceDirectory>
{
    /// <summary>The directory; null makes a new one.</summary>
    [Parameter]
    public string? Name { get; set; }

    protected override object? Key => Name;

    protected override ImmutableArray<SetupSection> Sections => KeptSecretWarning.On(SourceFields.Sections(Values), Values, Data.Value is { } version ? Of(version.Governance)?.Connection : null);

    protected override string What => $"the directory {Name ?? Values.GetValueOrDefault("name")}".TrimEnd();

    protected override string Saved => "is saved. See now whether it can be reached: Test now stands in its row.";

    protected override string Removed => "is removed. What runs and comparisons showed of it stays.";

    protected override bool IsNew => Name is null;

    protected override string Back => "/sources#directories";

    private string Consequence => Data.Value!.Governance.Campaigns.Where(c => string.Equals(c.Source, Name, StringComparison.OrdinalIgnoreCase)).Select(c => c.Name).ToList() is { Count: > 0 } campaigns
        ? $"Canaries are written there by {string.Join(", ", campaigns)}: delete that first, or lead it to another directory. Until then nothing is removed here."
        : "Apps that follow it are compared with it no more, and canaries that still live there can be cleaned up no more: see first that Canaries shows none. What runs and comparisons showed of it stays.";

    protected override SourceDirectory? Of(Governance governance) => Name is null ? null : governance.Source(Name);

    protected override IReadOnlyDictionary<string, string> Begun(Governance governance) => ConnectionFields.Begun;

    protected override Governance Put(Governance governance, SourceDirectory? part) => governance with { Sources = PartList.Put(governance.Sources, IndexIn(governance), part) };

    protected override string PathIn(Governance governance) => $"sources[{IndexIn(governance)}].";

    private int IndexIn(Governance governance) => PartList.IndexOf(governance.Sources, source => source == Of(governance));
}
