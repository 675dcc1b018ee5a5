namespace Dashboard.Core.Access;

/// <summary>That somebody signed in under a name. Names change, and are given to others; the subject does not (OpenID Connect Core 1.0, section 2, <c>sub</c>).</summary>
/// <param name="Subject">Their id at the identity provider.</param>
/// <param name="Name">The sign-in name they came with.</param>
/// <param name="FirstAt">When they first came with it.</param>
/// <param name="LastAt">When they last did.</param>
public sealed record PersonSeen(string Subject, string Name, DateTimeOffset FirstAt, DateTimeOffset LastAt);
