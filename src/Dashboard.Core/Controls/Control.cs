using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Reconciliation;

namespace Dashboard.Core.Controls;

/// <summary>An item of a framework, with what this product shows of it. The words are ours; the framework's own stand in the framework.</summary>
/// <param name="Framework">The framework with its version.</param>
/// <param name="Key">The framework in an address: <c>csf</c>.</param>
/// <param name="Id">The item's id there: <c>PR.AA-05</c>.</param>
/// <param name="Title">Its title; empty where its words are not ours to repeat.</param>
/// <param name="Says">What it asks for, as far as it is shown here.</param>
/// <param name="Scope">Whose results count.</param>
/// <param name="Checks">The checks that show it.</param>
/// <param name="Situations">The situations that speak against it.</param>
/// <param name="Sheets">The sheets of an evidence workbook that hold it.</param>
public sealed record Control(
    string Framework, string Key, string Id, string Title, string Says, ControlScope Scope, ImmutableArray<CheckKind> Checks, ImmutableArray<Situation> Situations, ImmutableArray<string> Sheets)
{
    /// <summary>Why this product does not show it; null where it does. It is named all the same: whoever reads a list of a framework misses none of it.</summary>
    public string? WhyNotShown { get; init; }

    /// <summary>Whether it is shown by a record alone: then there is nothing to pass or to fail.</summary>
    public bool IsRecordOnly => WhyNotShown is null && Checks.IsEmpty && Situations.IsEmpty;

    /// <summary>"NIST CSF 2.0 PR.AA-05".</summary>
    public override string ToString() => $"{Framework} {Id}";
}
