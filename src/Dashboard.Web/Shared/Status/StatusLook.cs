namespace Dashboard.Web.Shared.Status;

/// <summary>
/// How a status looks: never colour alone. Each is named where it stands, or made for every value of an enumeration, so that the page of the words
/// finds them all; whoever shows one chooses, and makes none.
/// </summary>
/// <param name="Tone">Its colour.</param>
/// <param name="Glyph">Its sign.</param>
/// <param name="Word">Its word.</param>
/// <param name="Meaning">What it means, in a sentence.</param>
public sealed record StatusLook(Tone Tone, string Glyph, string Word, string Meaning)
{
    /// <summary>The CSS class of its colour.</summary>
    public string CssClass => Tone switch
    {
        Tone.Good => "tm-good",
        Tone.Attention => "tm-attention",
        Tone.Breach => "tm-breach",
        Tone.Accepted => "tm-accepted",
        Tone.Information => "tm-information",
        Tone.Unknown => "tm-unknown",
        _ => "tm-neutral",
    };

    /// <summary>The same status, with what there is to say of this one thing.</summary>
    public StatusLook Because(string? said) => string.IsNullOrEmpty(said) ? this : this with { Meaning = $"{Meaning} {said}" };

    /// <summary>The same status in words that have a figure in them: "5 min late".</summary>
    public StatusLook Saying(string word) => this with { Word = word };

    /// <summary>This status beside one that was asked before it, as one: "Passed, in time". Each of them is explained.</summary>
    public StatusLook After(StatusLook first) => this with { Word = $"{first.Word}, {char.ToLowerInvariant(Word[0])}{Word[1..]}", Meaning = $"{first.Meaning} {Meaning}" };
}
