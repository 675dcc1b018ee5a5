using System.Buffers.Binary;
using Dashboard.Core.RealEvents;

namespace Dashboard.Infrastructure.Persistence.Rows;

/// <summary>Who was in a directory, packed: a million people are twenty megabytes.</summary>
internal sealed class RosterRow
{
    private const int PersonBytes = 20;
    private const int GoneBytes = 32;

    public required string Source { get; init; }

    public required DateTimeOffset From { get; init; }

    public required DateTimeOffset To { get; init; }

    /// <summary>Null for one from before it was kept: then every change is known since this reading only.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>The profiles, as JSON.</summary>
    public required string ProfilesJson { get; init; }

    /// <summary>For each: the pseudonyms of id and name, and the number of the profile; little-endian.</summary>
    public required byte[] People { get; init; }

    /// <summary>For each: the pseudonyms of id and name, and two moments in ticks; little-endian.</summary>
    public required byte[] Gone { get; init; }

    public static RosterRow Of(string source, Roster roster)
    {
        var (people, gone) = (new byte[roster.People.Length * PersonBytes], new byte[roster.Gone.Length * GoneBytes]);
        for (var i = 0; i < roster.People.Length; i++)
        {
            var at = people.AsSpan(i * PersonBytes);
            var person = roster.People[i];
            BinaryPrimitives.WriteUInt64LittleEndian(at, person.Id);
            BinaryPrimitives.WriteUInt64LittleEndian(at[8..], person.Name);
            BinaryPrimitives.WriteInt32LittleEndian(at[16..], person.Profile);
        }

        for (var i = 0; i < roster.Gone.Length; i++)
        {
            var at = gone.AsSpan(i * GoneBytes);
            var one = roster.Gone[i];
            BinaryPrimitives.WriteUInt64LittleEndian(at, one.Id);
            BinaryPrimitives.WriteUInt64LittleEndian(at[8..], one.Name);
            BinaryPrimitives.WriteInt64LittleEndian(at[16..], one.From.UtcTicks);
            BinaryPrimitives.WriteInt64LittleEndian(at[24..], one.To.UtcTicks);
        }

        return new() { Source = source, From = roster.From, To = roster.To, Since = roster.Since, ProfilesJson = StoredJson.Write(roster.Profiles), People = people, Gone = gone };
    }

    public Roster ToRoster() => new(
        From,
        To,
        [.. StoredJson.Read<RosterProfile[]>(ProfilesJson, $"The profiles of {Source}")],
        [.. Enumerable.Range(0, People.Length / PersonBytes).Select(Person)],
        [.. Enumerable.Range(0, Gone.Length / GoneBytes).Select(Departed)])
    {
        Since = Since ?? From,
    };

    private RosterPerson Person(int i)
    {
        var at = People.AsSpan(i * PersonBytes);
        return new(BinaryPrimitives.ReadUInt64LittleEndian(at), BinaryPrimitives.ReadUInt64LittleEndian(at[8..]), BinaryPrimitives.ReadInt32LittleEndian(at[16..]));
    }

    private RosterGone Departed(int i)
    {
        var at = Gone.AsSpan(i * GoneBytes);
        return new(BinaryPrimitives.ReadUInt64LittleEndian(at), BinaryPrimitives.ReadUInt64LittleEndian(at[8..]), Moment(at[16..]), Moment(at[24..]));
    }

    private static DateTimeOffset Moment(ReadOnlySpan<byte> at) => new(BinaryPrimitives.ReadInt64LittleEndian(at), TimeSpan.Zero);
}
