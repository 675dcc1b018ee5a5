namespace Dashboard.Infrastructure.Tests.Connectors.Scim;

/// <summary>What was asked of a listing. <paramref name="Number"/> counts the listing requests from 1.</summary>
internal sealed record FakeQuery(int Number, string Endpoint, int Start, int Count, string? Cursor, bool HasStart);
