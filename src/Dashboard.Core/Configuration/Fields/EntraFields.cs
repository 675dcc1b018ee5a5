using System.Collections.Immutable;

namespace Dashboard.Core.Configuration.Fields;

/// <summary>What is read in Microsoft Entra ID, and where canaries are written, as it is asked for on a screen.</summary>
internal static class EntraFields
{
    private const string Below = $"{ConnectionFields.Below}entra.";

    /// <summary>The sections.</summary>
    public static ImmutableArray<SetupSection> Sections =>
    [
        new("Where canaries live in it", null,
        [
            new($"{Below}administrative-unit", "Administrative unit", "Object id of the one made for canaries: the only place where anything is changed and deleted.") { IsNeeded = true },
            new($"{Below}marker", "Attribute for their marker", "extensionAttribute15, employeeType or a directory extension that nothing else uses.") { IsNeeded = true },
            new($"{Below}domain", "Domain of their sign-in names", "contoso.onmicrosoft.com") { IsNeeded = true },
        ]),
        new("What is read besides people", null,
        [
            new($"{Below}groups", "Groups whose members are read", "One name on each line. Every group, each by itself, where nothing is written.") { Shape = FieldShape.Lines },
            new($"{Below}app-roles", "Apps whose roles count as groups", "Object ids of enterprise applications, one on each line.") { Shape = FieldShape.Lines },
        ]) { IsOptional = true },
    ];
}
