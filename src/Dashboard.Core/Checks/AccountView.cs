using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Directories;

namespace Dashboard.Core.Checks;

/// <summary>A reading put together: what every path that was asked shows of the subject and of the control canary.</summary>
internal sealed class AccountView
{
    private readonly AppReading _reading;
    private readonly ImmutableArray<(string Path, Sighting Sighting)> _paths;

    public AccountView(AppReading reading)
    {
        _reading = reading;
        _paths = [.. new[] { ("by id", reading.ById), ("by filter", reading.ByFilter), ("in the listing", reading.InListing) }.Where(p => p.Item2.State is not SightingState.NotAsked)];
        Accounts = [.. _paths.SelectMany(p => p.Sighting.Accounts.Select(a => (p.Path, a)))];
    }

    /// <summary>Every sighting of an account, with the path it was seen by.</summary>
    public ImmutableArray<(string Path, Account Account)> Accounts { get; }

    /// <summary>Why at least one path does not say; null when all do.</summary>
    public string? WhyUnknown => _paths.Where(p => p.Sighting.State is SightingState.Unknown).Select(p => $"{Capital(p.Path)}: {p.Sighting.Reason}").FirstOrDefault();

    /// <summary>More than one account for one identity; null when there is at most one.</summary>
    public string? Duplicate =>
        Accounts.Select(a => a.Account.Id).Distinct(StringComparer.Ordinal).Count() is > 1 and var count ? $"{count} accounts belong to the one identity." : null;

    public bool ListingWasAsked => _reading.InListing.State is not SightingState.NotAsked;

    /// <summary>Why no account was found is no proof that there is none; null when it is one, by all paths with their positive control.</summary>
    public Judgement? WhyAbsenceIsNoProof()
    {
        // By id there is no control; a filter that cannot be trusted is made up for by a complete listing.
        if (_reading.ById.State is SightingState.Unknown)
        {
            return new(Answer.Unknown, $"By id: {_reading.ById.Reason}");
        }

        if (!ListingWasAsked)
        {
            return _reading.ByFilter.State is SightingState.Absent or SightingState.Found || _reading.ById.State is SightingState.Absent or SightingState.Found
                ? new(Answer.NeedsListing, "The quick paths agree; the complete listing has to confirm it.")
                : new(Answer.Unknown, $"By filter: {_reading.ByFilter.Reason}");
        }

        if (_reading.InListing.State is SightingState.Unknown)
        {
            return new(Answer.Unknown, $"In the listing: {_reading.InListing.Reason}");
        }

        if (_reading.ControlInListing.State is not SightingState.Found)
        {
            return new(Answer.Unknown, $"The control canary, which must be there, was not found in the listing: {_reading.ControlInListing.Reason}");
        }

        return _reading.ByFilter.State is not SightingState.Unknown && _reading.ControlByFilter.State is not SightingState.Found
            ? new(Answer.Unknown, $"The control canary, which must be there, was not found by filter: {_reading.ControlByFilter.Reason}")
            : null;
    }

    /// <summary>Whether the control canary was found by the path that a quick look takes, so that "not found" is the app's answer and not ours.</summary>
    public bool ControlFoundByFilter => _reading.ControlByFilter.State is SightingState.Found;

    /// <summary>Whether the control canary shows an entitlement it must have, by a path the subject was read by.</summary>
    public bool ControlShowsOneOf(NameSet expected) =>
        new[] { _reading.ControlByFilter, _reading.ControlInListing }.SelectMany(s => s.Accounts).Any(a => a.Entitlements?.Intersect(expected).Count > 0);

    private static string Capital(string path) => char.ToUpperInvariant(path[0]) + path[1..];
}
