using Dashboard.Core.Packs;

namespace Dashboard.Infrastructure.Persistence.Rows;

internal sealed class PackRow
{
    public required Guid Id { get; init; }

    public required PackState State { get; set; }

    public required DateTimeOffset OrderedAt { get; init; }

    public required DateTimeOffset? EndedAt { get; set; }

    /// <summary>Whether it makes another one again.</summary>
    public required bool IsRepetition { get; init; }

    public required string Document { get; set; }

    public static PackRow Of(Pack pack) => new()
    {
        Id = pack.Id.Value,
        State = pack.State,
        OrderedAt = pack.OrderedAt,
        EndedAt = pack.EndedAt,
        IsRepetition = pack.Repeats is not null,
        Document = StoredJson.Write(pack),
    };

    public Pack ToPack() => StoredJson.Read<Pack>(Document, $"Pack {Id}");
}
