namespace Dashboard.Core.Configuration.Fields;

/// <summary>One of the words that a setting may have.</summary>
/// <param name="Word">As it is written: <c>bearer</c>.</param>
/// <param name="Label">For people: "A bearer token".</param>
public sealed record FieldChoice(string Word, string Label);
