using Dashboard.Core.Jit;

namespace Dashboard.Core.Campaigns;

/// <summary>A grant whose record is read.</summary>
/// <param name="Number">Which of the subject's grants.</param>
/// <param name="Order">What was asked for.</param>
/// <param name="Id">The broker's id of it; null when it gave none.</param>
internal sealed record GrantLook(int Number, GrantOrder Order, string? Id);
