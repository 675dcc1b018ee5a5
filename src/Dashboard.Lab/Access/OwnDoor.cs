namespace Dashboard.Lab.Access;

/// <summary>Marks an endpoint that asks for a credential of its own, so that the Lab's token is not asked for.</summary>
internal sealed class OwnDoor;
