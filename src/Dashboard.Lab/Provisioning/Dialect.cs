namespace Dashboard.Lab.Provisioning;

/// <summary>One way to say the same thing; servers differ in which they understand.</summary>
internal sealed record Dialect(string Name, Func<Task<ScimReply>> SendAsync);
