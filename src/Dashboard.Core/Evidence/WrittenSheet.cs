namespace Dashboard.Core.Evidence;

/// <summary>A sheet as it stands in the file, read back after it was written.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Part">Where it is in the workbook, which is a zip archive.</param>
/// <param name="Rows">How many rows it has below its heading.</param>
/// <param name="Sha256">SHA-256 of that part as it is unpacked, lower-case hex.</param>
public sealed record WrittenSheet(string Name, string Part, int Rows, string Sha256);
