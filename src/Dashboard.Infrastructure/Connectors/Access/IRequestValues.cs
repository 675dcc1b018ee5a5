namespace Dashboard.Infrastructure.Connectors.Access;

/// <summary>What the placeholders of a request stand for.</summary>
internal interface IRequestValues
{
    /// <summary>Whether there is such a placeholder: other words in braces belong to the text itself.</summary>
    bool Knows(string placeholder);

    /// <summary>The value; null when there is none.</summary>
    /// <param name="placeholder">The placeholder, without its braces.</param>
    /// <param name="address">The address it goes to; of the address itself, as it was set up.</param>
    string? Find(string placeholder, string address);
}
