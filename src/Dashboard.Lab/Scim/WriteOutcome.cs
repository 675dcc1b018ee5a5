namespace Dashboard.Lab.Scim;

/// <summary>What is kept of a write, and whether the user's memberships go with it.</summary>
internal readonly record struct WriteOutcome(Resource? Kept, bool DropsMemberships);
