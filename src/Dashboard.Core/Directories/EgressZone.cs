using System.Globalization;

namespace Dashboard.Core.Directories;

/// <summary>
/// A part of the network that connections may go to. What stands in it narrows it down: a host has to match, the address it leads to has to
/// lie in a range, and the port has to be named, each only where the zone says something of it.
/// </summary>
/// <remarks>
/// Where no zone is set up, everything may be reached but what never is (link-local addresses, metadata services of clouds): who may set up
/// connections is an administrator, and governed apps live in private networks. With the first zone the list is closed.
/// A name alone opens public addresses only: whoever runs a name decides where it leads, and must not be able to lead it into the private
/// network or to this machine. That takes a range.
/// </remarks>
/// <param name="Name">What it is called in refusals and in the audit trail.</param>
public sealed record EgressZone(string Name)
{
    /// <summary>How a suffix begins: <c>*.example.org</c> is every host below example.org, and not example.org itself.</summary>
    public const string AnyBelow = "*.";

    /// <summary>Hosts, <c>wiki.example.org</c>, or suffixes, <c>*.example.org</c>; none for any.</summary>
    public NameSet Hosts { get; init; } = NameSet.Empty;

    /// <summary>Ranges of addresses, <c>10.20.0.0/16</c>, or single ones; none for public addresses.</summary>
    public NameSet Ranges { get; init; } = NameSet.Empty;

    /// <summary>Ports, <c>443</c>, or ranges of them, <c>8000-8100</c>; none for any.</summary>
    public NameSet Ports { get; init; } = NameSet.Empty;

    /// <summary>First and last port of what is written under <see cref="Ports"/>; null when it is none.</summary>
    public static (int First, int Last)? PortsOf(string text)
    {
        var ends = text.Split('-');
        return ends.Length <= 2 && Port(ends[0]) is { } first && Port(ends[^1]) is { } last && first <= last ? (first, last) : null;
    }

    private static int? Port(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= ushort.MaxValue ? port : null;
}
