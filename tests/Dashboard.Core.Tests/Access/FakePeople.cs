using Dashboard.Core.Access;

namespace Dashboard.Core.Tests.Access;

/// <summary>Who signed in, in memory.</summary>
internal sealed class FakePeople : IPersonRegister
{
    public List<PersonSeen> All { get; } = [];

    public Task<People> ListAsync(CancellationToken ct) => Task.FromResult(new People([.. All]));

    public Task SaveAsync(PersonSeen seen, CancellationToken ct)
    {
        All.RemoveAll(s => (s.Subject, s.Name) == (seen.Subject, seen.Name));
        All.Add(seen);
        return Task.CompletedTask;
    }
}
