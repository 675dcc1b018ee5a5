using Dashboard.Core.Checks;
using Dashboard.Core.Jit;
using Dashboard.Core.Timing;

namespace Dashboard.Core.Campaigns;

/// <summary>How far one grant of one canary is.</summary>
public sealed class GrantProgress
{
    private readonly Dictionary<GrantVerb, StepProgress<GrantEnded>> _steps = [];

    /// <summary>Our reference to it; null before it was asked for.</summary>
    public string? Reference { get; private set; }

    /// <summary>The first and the last look for its effect, where no check looks; null before.</summary>
    public (GrantSighted First, GrantSighted Last)? Sightings { get; private set; }

    /// <summary>The broker's id of it; null before it gave one.</summary>
    public string? Id => _steps.Values.Select(s => s.LastEnd?.Id).LastOrDefault(id => id is not null);

    /// <summary>Whether the broker may have it.</summary>
    public bool MayExist => Step(GrantVerb.Request) is { IsDone: true } or { DoubtSince: not null };

    /// <summary>The steps begun that were not acknowledged, in order.</summary>
    public IEnumerable<(GrantVerb Verb, StepProgress<GrantEnded> Step)> Unfinished => _steps.Where(s => !s.Value.IsDone).OrderBy(s => s.Key).Select(s => (s.Key, s.Value));

    /// <summary>How far one of its steps is.</summary>
    public StepProgress<GrantEnded> Step(GrantVerb verb) => _steps.GetValueOrDefault(verb, StepProgress<GrantEnded>.None);

    /// <summary>When a step was acknowledged; null before.</summary>
    public ChangeMoment? Moment(GrantVerb verb) => Step(verb) is { IsDone: true, LastEnd: var end } ? end!.Moment : null;

    /// <summary>When it came into force: at its approval, or where there is none at the request.</summary>
    public ChangeMoment? Began(JitBroker broker) => Moment(broker.HasApproval ? GrantVerb.Approve : GrantVerb.Request);

    internal void Intended(GrantIntended intended, Instant at)
    {
        Reference ??= intended.Reference;
        _steps[intended.Step.Verb] = Step(intended.Step.Verb).Intended(at);
    }

    internal void EndedWith(GrantEnded ended, Instant at) => _steps[ended.Step.Verb] = Step(ended.Step.Verb).EndedWith(ended, at);

    internal void Sighted(GrantSighted sighted) => Sightings = (Sightings?.First ?? sighted, sighted);
}
