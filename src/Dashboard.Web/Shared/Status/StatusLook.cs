namespace Dashboard.Web.Shared.Status;

/// <summary>How a status looks: never colour alone.</summary>
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
}
