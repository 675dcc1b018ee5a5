using System.Collections.Immutable;

namespace Dashboard.Core.Configuration.Fields;

/// <summary>The settings of a zone that connections may go to, as they are asked for on a screen.</summary>
public static class ZoneFields
{
    /// <summary>What is asked for.</summary>
    public static ImmutableArray<SetupSection> Sections(IReadOnlyDictionary<string, string> values) =>
    [
        new("The zone", "What stands in a zone narrows it down: a host has to match, the address that it leads to has to lie in a range, and the port has to be named, each only where the zone says something of it.",
        [
            new("name", "Name", "Lower case with dashes. Refusals and the audit trail name it.") { IsNeeded = true },
            new("hosts", "Hosts", "One on each line: wiki.example.org, or *.example.org for all below it. A name alone opens public addresses only.") { Shape = FieldShape.Lines },
            new("ranges", "Ranges of addresses", "One on each line: 10.20.0.0/16, or a single address. Private networks and this machine take one.") { Shape = FieldShape.Lines },
            new("ports", "Ports", "One on each line: 443, or 8000-8100. Empty: any.") { Shape = FieldShape.Lines },
        ]),
    ];
}
