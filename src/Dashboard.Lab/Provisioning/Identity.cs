using System.Text.Json.Nodes;

namespace Dashboard.Lab.Provisioning;

/// <summary>One identity as the provisioner reads it at the source.</summary>
internal sealed record Identity(string Id, string UserName, bool IsActive, string? Department, IReadOnlySet<string> Groups, JsonObject Document);
