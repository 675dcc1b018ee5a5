namespace Dashboard.Core.Evidence;

/// <summary>What a word of the book means, or what a control of a framework finds in it.</summary>
public sealed record Definition(string Group, string Term, string Meaning);
