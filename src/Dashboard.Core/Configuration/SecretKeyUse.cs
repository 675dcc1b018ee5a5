namespace Dashboard.Core.Configuration;

/// <summary>One key that secrets are wrapped by.</summary>
/// <param name="Id">Its id, from which nothing can be told of it.</param>
/// <param name="Needed">How many secrets cannot be opened without it.</param>
/// <param name="IsHere">Whether the server has it.</param>
public sealed record SecretKeyUse(string Id, int Needed, bool IsHere);
