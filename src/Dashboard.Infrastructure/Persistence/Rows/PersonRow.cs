using Dashboard.Core.Access;

namespace Dashboard.Infrastructure.Persistence.Rows;

internal sealed class PersonRow
{
    public required string Subject { get; init; }

    public required string Name { get; init; }

    public required DateTimeOffset FirstAt { get; init; }

    public required DateTimeOffset LastAt { get; init; }

    public static PersonRow Of(PersonSeen seen) => new() { Subject = seen.Subject, Name = seen.Name, FirstAt = seen.FirstAt, LastAt = seen.LastAt };

    public PersonSeen ToPerson() => new(Subject, Name, FirstAt, LastAt);
}
