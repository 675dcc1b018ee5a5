using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Dashboard.Core.Apps;
using Dashboard.Core.Checks;
using Dashboard.Core.Directories;
using Dashboard.Core.Reconciliation;

namespace Dashboard.Core.Controls;

/// <summary>
/// Which items of which frameworks each check, situation and sheet speaks to. It is data (<c>controls.json</c> beside this file): a new item takes
/// an entry there and no code. A name there that nothing bears stops the program from starting.
/// </summary>
public static class ControlMap
{
    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, Converters = { new JsonStringEnumConverter() } };

    private static readonly ConcurrentDictionary<(CheckKind Check, IdentityKind? Kind), string> WordsOfChecks = [];
    private static readonly ConcurrentDictionary<(Situation Situation, IdentityKind? Kind), string> WordsOfSituations = [];

    /// <summary>Every item, framework by framework.</summary>
    public static ImmutableArray<Control> All { get; } = Load();

    /// <summary>The frameworks, in their order.</summary>
    public static ImmutableArray<string> Frameworks { get; } = [.. All.Select(c => c.Framework).Distinct(StringComparer.Ordinal)];

    /// <summary>An item by its address; null where there is none.</summary>
    public static Control? Find(string key, string id) => All.FirstOrDefault(c => c.Key.Equals(key, StringComparison.OrdinalIgnoreCase) && c.Id.Equals(id, StringComparison.OrdinalIgnoreCase));

    /// <summary>What a check speaks to when its canary is of a kind.</summary>
    public static ImmutableArray<Control> Of(CheckKind check, IdentityKind? kind) => [.. All.Where(c => c.Checks.Contains(check) && c.Scope.Includes(kind))];

    /// <summary>What a situation speaks against when the identity behind it is of a kind.</summary>
    public static ImmutableArray<Control> Of(Situation situation, IdentityKind? kind) => [.. All.Where(c => c.Situations.Contains(situation) && c.Scope.Includes(kind))];

    /// <summary>What a sheet holds evidence of.</summary>
    public static ImmutableArray<Control> Of(string sheet) => [.. All.Where(c => c.Sheets.Contains(sheet))];

    /// <summary>What a result speaks to beyond what every identity's does. What was not proven either way speaks to nothing.</summary>
    public static ImmutableArray<Control> NonHumanOf(CheckResult result, IdentityKind kind) =>
        result.Verdict is Verdict.Passed or Verdict.Failed ? [.. Of(result.Kind, kind).Where(c => c.Scope is not ControlScope.Everybody)] : [];

    /// <summary>"NIST CSF 2.0 PR.AA-01, PR.AA-05; SOC 2 CC6.2".</summary>
    public static string Words(IEnumerable<Control> controls) => string.Join("; ", controls.GroupBy(c => c.Framework).Select(g => $"{g.Key} {string.Join(", ", g.Select(c => c.Id))}"));

    /// <summary>The same of a check, in one text for all of its results: a workbook has a million of them.</summary>
    public static string WordsOf(CheckKind check, IdentityKind? kind) => WordsOfChecks.GetOrAdd((check, kind), static k => Words(Of(k.Check, k.Kind)));

    /// <summary>The same of a situation, for all of its findings.</summary>
    public static string WordsOf(Situation situation, IdentityKind? kind) => WordsOfSituations.GetOrAdd((situation, kind), static k => Words(Of(k.Situation, k.Kind)));

    private static ImmutableArray<Control> Load()
    {
        using var stream = typeof(ControlMap).Assembly.GetManifestResourceStream("Dashboard.Core.Controls.controls.json")!;
        var read = JsonSerializer.Deserialize<MapFile>(stream, Strict)!;
        return [.. read.Frameworks.SelectMany(f => f.Controls.Select(c => new Control(
            f.Name, f.Key, c.Id, c.Title ?? string.Empty, c.Says, c.Of ?? f.Of, Named<CheckKind>(c.Checks), Named<Situation>(c.Situations), [.. c.Sheets ?? []]) { WhyNotShown = c.NotShown }))];

        ImmutableArray<T> Named<T>(string[]? names)
            where T : struct, Enum => [.. (names ?? []).SelectMany(n => n.StartsWith('@') ? read.Groups[n] : [n]).Distinct(StringComparer.Ordinal).Select(n => Enum.Parse<T>(n))];
    }

    private sealed record MapFile(Dictionary<string, string[]> Groups, FrameworkEntry[] Frameworks);

    private sealed record FrameworkEntry(string Key, string Name, ControlEntry[] Controls, ControlScope Of = ControlScope.Everybody);

    private sealed record ControlEntry(string Id, string Says, string? Title = null, string[]? Checks = null, string[]? Situations = null, string[]? Sheets = null, string? NotShown = null, ControlScope? Of = null);
}
