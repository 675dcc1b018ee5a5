namespace Dashboard.Infrastructure.Persistence.Rows;

/// <summary>
/// Longest texts of what is looked up. Sentences have no limit: a verdict must not be lost over a long reason.
/// </summary>
internal static class Lengths
{
    public const int Name = 256;
}
