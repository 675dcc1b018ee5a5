namespace Dashboard.Lab.Scim;

/// <summary>
/// Decides what an app really does with a write it has already accepted. The answer to the client is a success either
/// way: that is what makes a misbehaving app hard to see.
/// </summary>
internal interface IWritePolicy
{
    /// <param name="before">The version before, null when it is created.</param>
    /// <param name="after">The version asked for, null when it is to be deleted.</param>
    /// <param name="user">Finds a user of the same app as last written.</param>
    WriteOutcome Decide(Resource? before, Resource? after, Func<string, Resource?> user);
}
