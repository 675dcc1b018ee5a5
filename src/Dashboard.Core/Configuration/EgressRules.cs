using System.Buffers;
using System.Collections.Immutable;
using System.Net;
using Dashboard.Core.Directories;

namespace Dashboard.Core.Configuration;

/// <summary>Finds what is wrong with the zones that connections may go to.</summary>
internal static class EgressRules
{
    private static readonly SearchValues<char> HostCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-_.");

    public static void Check(ImmutableArray<EgressZone> zones, ImmutableArray<ConfigurationError>.Builder errors)
    {
        for (var i = 0; i < zones.Length; i++)
        {
            Check($"egress.zones[{i}]", zones[i], errors);
        }
    }

    private static void Check(string path, EgressZone zone, ImmutableArray<ConfigurationError>.Builder errors)
    {
        if (string.Equals(zone.Name, "new", StringComparison.OrdinalIgnoreCase))
        {
            errors.Add(new($"{path}.name", "A zone cannot be named 'new': that is the address where new ones are made. Choose another name.", null));
        }

        if (zone.Hosts.Count == 0 && zone.Ranges.Count == 0)
        {
            errors.Add(new($"{path}.name", "A zone names hosts, ranges of addresses, or both. To allow every public address, write the ranges 0.0.0.0/0 and ::/0.", null));
        }

        foreach (var host in zone.Hosts.Where(host => !IsHost(host)))
        {
            errors.Add(new($"{path}.hosts", $"'{host}' is no host. Write wiki.example.org, or *.example.org for all below it; a name with other letters in its form with xn--, and an address under ranges.", null));
        }

        foreach (var range in zone.Ranges.Where(range => !IsRange(range)))
        {
            errors.Add(new($"{path}.ranges", $"'{range}' is no range. Write 10.20.0.0/16 or fd12:3456::/32, with nothing set behind its length, or a single address.", null));
        }

        foreach (var port in zone.Ports.Where(port => EgressZone.PortsOf(port) is null))
        {
            errors.Add(new($"{path}.ports", $"'{port}' is no port. Write 443, or 8000-8100.", null));
        }
    }

    /// <summary>A name and no address: the last label of an address is a number, which no name's is.</summary>
    private static bool IsHost(string text)
    {
        var name = text.StartsWith(EgressZone.AnyBelow, StringComparison.Ordinal) ? text[EgressZone.AnyBelow.Length..] : text;
        return name.Length is > 0 and <= 253
            && name.ToLowerInvariant().AsSpan().IndexOfAnyExcept(HostCharacters) < 0
            && name.Split('.') is var labels
            && Array.TrueForAll(labels, label => label.Length is > 0 and <= 63)
            && !char.IsAsciiDigit(labels[^1][0]);
    }

    private static bool IsRange(string text) => text.Contains('/', StringComparison.Ordinal) ? IPNetwork.TryParse(text, out var network) && network.BaseAddress.Equals(IPAddress.Parse(text[..text.IndexOf('/', StringComparison.Ordinal)])) : IPAddress.TryParse(text, out var address) && address.ToString().Contains(text, StringComparison.OrdinalIgnoreCase);
}
