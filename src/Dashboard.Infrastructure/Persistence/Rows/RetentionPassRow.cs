using Dashboard.Core.Retention;

namespace Dashboard.Infrastructure.Persistence.Rows;

internal sealed class RetentionPassRow
{
    public required Guid Id { get; init; }

    public required DateTimeOffset BegunAt { get; init; }

    public required RetentionPassState State { get; set; }

    public required string Document { get; set; }

    public static RetentionPassRow Of(RetentionPass pass) => new() { Id = pass.Id, BegunAt = pass.BegunAt, State = pass.State, Document = StoredJson.Write(pass) };

    public RetentionPass ToPass() => StoredJson.Read<RetentionPass>(Document, $"Retention pass {Id}");

    public void Follow(RetentionPass pass) => (State, Document) = (pass.State, StoredJson.Write(pass));
}
