using Dashboard.Core.Apps;

namespace Dashboard.Core.Campaigns;

/// <summary>What was asked and answered in a step of a journal, as it is handed on.</summary>
/// <param name="Sequence">The place of the step in its journal.</param>
/// <param name="At">When it was written.</param>
/// <param name="Fact">The type of its fact.</param>
/// <param name="App">The app that it is about; null where it is about none.</param>
/// <param name="Detail">The detail as the journal keeps it: JSON in UTF-8.</param>
public sealed record StepAnswer(long Sequence, DateTimeOffset At, Type Fact, AppId? App, ReadOnlyMemory<byte> Detail);
