namespace Dashboard.Web.Api;

/// <summary>Which part of a list is asked for. Lists here only grow, so nobody gets one whole.</summary>
internal readonly record struct Page(int? Skip, int? Take)
{
    private const int Default = 200;
    private const int Most = 1000;

    public int From => Skip ?? 0;

    public int Count => Take ?? Default;

    /// <summary>What is wrong with it; null when nothing is.</summary>
    public IResult? Fault => From < 0 || Count is < 1 or > Most ? Problems.BadRequest($"skip is at least 0, and take lies between 1 and {Most}.") : null;
}
