using Dashboard.Core.Directories;

namespace Dashboard.Infrastructure.Connectors;

/// <summary>The names of a user's groups, or why they could not be read.</summary>
internal sealed record Membership(NameSet? Names, string? Problem)
{
    public static Membership Of(IEnumerable<string> names) => new(new NameSet(names), null);

    public static Membership Unknown(string problem) => new(null, problem);
}
