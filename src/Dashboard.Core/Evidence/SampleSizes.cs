using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace Dashboard.Core.Evidence;

/// <summary>
/// How many are drawn of a control that operates so often (configuration key <c>Evidence:Sample</c>). There is no standard: firms have tables of their
/// own, and these are the most that are common among them. Set those of whoever audits you.
/// </summary>
public sealed record SampleSizes
{
    /// <summary>Of a control that operates about once a year.</summary>
    [Range(1, 1_000)]
    public int Annual { get; set; } = 1;

    /// <summary>About four times a year.</summary>
    [Range(1, 1_000)]
    public int Quarterly { get; set; } = 2;

    /// <summary>About twelve times a year.</summary>
    [Range(1, 1_000)]
    public int Monthly { get; set; } = 3;

    /// <summary>About once a week.</summary>
    [Range(1, 1_000)]
    public int Weekly { get; set; } = 8;

    /// <summary>About once a day.</summary>
    [Range(1, 1_000)]
    public int Daily { get; set; } = 30;

    /// <summary>More often than once a day.</summary>
    [Range(1, 1_000)]
    public int MoreOften { get; set; } = 30;

    /// <summary>All of them, as they stand among the parameters.</summary>
    public string Words() => string.Create(CultureInfo.InvariantCulture, $"{Annual} of a control that operates about once a year, {Quarterly} quarterly, {Monthly} monthly, {Weekly} weekly, {Daily} daily, {MoreOften} more often");

    /// <summary>How many of a frequency.</summary>
    public int Of(ControlFrequency frequency) => frequency switch
    {
        ControlFrequency.Annual => Annual,
        ControlFrequency.Quarterly => Quarterly,
        ControlFrequency.Monthly => Monthly,
        ControlFrequency.Weekly => Weekly,
        ControlFrequency.Daily => Daily,
        _ => MoreOften,
    };
}
