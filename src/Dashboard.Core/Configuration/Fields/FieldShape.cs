namespace Dashboard.Core.Configuration.Fields;

/// <summary>How a setting is typed.</summary>
public enum FieldShape
{
    /// <summary>One line.</summary>
    Text,

    /// <summary>Any text, with its line breaks: the body of a request.</summary>
    Body,

    /// <summary>Several texts, one on each line.</summary>
    Lines,

    /// <summary><c>Name: value</c>, one on each line.</summary>
    Pairs,

    /// <summary>Who gets what, one rule on each line: <c>group engineering: editor</c>.</summary>
    Rules,

    /// <summary>One of some words.</summary>
    Choice,

    /// <summary>One of some words, each with settings of its own: <c>auth</c> with <c>auth.bearer.token</c>.</summary>
    Branch,

    /// <summary>One of some words that are keys themselves, side by side: <c>mail</c> or <c>slack</c>. The choice has no key of its own.</summary>
    Alternative,

    /// <summary>Any number of some words.</summary>
    Several,

    /// <summary>The name of a sign-in among the probes beside it.</summary>
    SignIn,
}
