namespace Dashboard.Infrastructure.Connectors.Access;

/// <summary>What the provider sent back to the client (RFC 6749 section 4.1.2).</summary>
/// <param name="Code">The code; null when there is none.</param>
/// <param name="Error">The error; null when there is none.</param>
/// <param name="Problem">Why neither counts, as a sentence; null when one does.</param>
internal sealed record CodeReturn(string? Code, string? Error, string? Problem)
{
    public static CodeReturn Read(IReadOnlyDictionary<string, string> fields, AuthorizeRequest request, ProbeTalk talk)
    {
        var code = talk.Remember(fields.GetValueOrDefault("code"));
        var error = fields.GetValueOrDefault("error");
        var problem = fields.GetValueOrDefault("state") != request.State ? "The provider answered without the state it was given: the answer may belong to another sign-in."
            : string.IsNullOrEmpty(code) && string.IsNullOrEmpty(error) ? "The provider came back with neither a code nor an error."
            : null;
        return new(string.IsNullOrEmpty(code) ? null : code, string.IsNullOrEmpty(error) ? null : error, problem);
    }

    /// <summary>The fields of a query.</summary>
    public static IReadOnlyDictionary<string, string> Fields(Uri url)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in url.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var at = part.IndexOf('=', StringComparison.Ordinal);
            var (name, value) = at < 0 ? (part, string.Empty) : (part[..at], part[(at + 1)..]);
            fields[Decode(name)] = Decode(value);
        }

        return fields;
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
