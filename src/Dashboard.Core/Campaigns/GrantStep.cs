using Dashboard.Core.Apps;
using Dashboard.Core.Canaries;
using Dashboard.Core.Jit;

namespace Dashboard.Core.Campaigns;

/// <summary>Names one act at a broker within a run.</summary>
/// <param name="App">The app whose broker it is.</param>
/// <param name="Role">Whose grant.</param>
/// <param name="Number">Which of its grants, from 1.</param>
/// <param name="Verb">The act.</param>
public readonly record struct GrantStep(AppId App, CanaryRole Role, int Number, GrantVerb Verb);
