using System.Globalization;

namespace Dashboard.Benchmarks.Measuring;

/// <summary>What a figure should be at most. An aim is told beside what was measured; nothing fails for it, because the machine is never the same twice.</summary>
/// <param name="Unit">What follows a figure: "times MiniExcel".</param>
/// <param name="Most">The aim.</param>
internal sealed record Aim(string Unit, double Most)
{
    /// <summary>"1.31 times MiniExcel, aim 1.5: kept".</summary>
    public string Judge(double measured) => string.Create(CultureInfo.InvariantCulture, $"{(measured < 10 ? $"{measured:0.00}" : $"{measured:0}")} {Unit}, aim {Most:0.##}: {(measured <= Most ? "kept" : "missed")}");
}
