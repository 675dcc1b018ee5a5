using System.Collections.Immutable;
using Dashboard.Core.Directories;

namespace Dashboard.Core.Configuration.Fields;

/// <summary>Says beside an address that a secret which was entered for it goes when the address leads elsewhere.</summary>
public static class KeptSecretWarning
{
    /// <summary>The sections, with the warning where it belongs.</summary>
    /// <param name="sections">What is asked for.</param>
    /// <param name="values">What the fields say.</param>
    /// <param name="saved">The connection as it is; null for a new one.</param>
    public static ImmutableArray<SetupSection> On(ImmutableArray<SetupSection> sections, IReadOnlyDictionary<string, string> values, Connection? saved) => On(sections, values, KeptAddress.Of(saved));

    /// <summary>The same of whatever has addresses.</summary>
    /// <param name="sections">What is asked for.</param>
    /// <param name="values">What the fields say.</param>
    /// <param name="saved">Where secrets go now, by field.</param>
    public static ImmutableArray<SetupSection> On(ImmutableArray<SetupSection> sections, IReadOnlyDictionary<string, string> values, ImmutableArray<KeptAddress> saved)
    {
        return saved.IsEmpty ? sections : [.. sections.Select(section => section with { Fields = [.. section.Fields.Select(Field)] })];

        SetupField Field(SetupField field) => saved.FirstOrDefault(address => address.Field == field.Key) is not { } address ? field
            : (address.IsThere(values.GetValueOrDefault(field.Key) ?? string.Empty), address.IsAuthority) switch
            {
                (true, false) => field with { Hint = $"{address.Secret} was entered for {address.Origin} alone: another scheme, host or port deletes it." },
                (true, true) => field with { Hint = $"{field.Hint} Another file deletes {address.Secret}: it says who that server is." },
                (false, false) => field with { Warning = $"This is not {address.Origin}: saving deletes what was entered for {address.Secret} there. It has to be entered anew." },
                (false, true) => field with { Warning = $"Another file may vouch for another server: saving deletes what was entered for {address.Secret}. It has to be entered anew." },
            };
    }
}
