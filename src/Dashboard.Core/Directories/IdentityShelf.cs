namespace Dashboard.Core.Directories;

/// <summary>Every identity of a listing in little memory.</summary>
public sealed class IdentityShelf : Shelf<DirectoryIdentity>
{
    internal const int UserName = 1;
    internal const int ExternalId = 2;
    internal const int Mail = 3;

    private const int DisplayName = 4;
    private const int Owner = 5;
    private const int Fields = 6;
    private const int Active = 1; // a flag, and the kind above it

    /// <summary>One with these identities.</summary>
    public static IdentityShelf Of(IEnumerable<DirectoryIdentity> identities)
    {
        var shelf = new IdentityShelf();
        foreach (var identity in identities)
        {
            shelf.Put(identity);
        }

        return shelf;
    }

    internal bool IsActive(int ordinal) => (FlagsAt(ordinal) & Active) != 0;

    private protected override (string Id, long At, string? Department, NameSet? Names, int Flags) Pack(DirectoryIdentity record)
    {
        var name = record.DisplayName == record.UserName ? null : record.DisplayName;
        var at = Texts.Add(record.LastModified?.UtcTicks ?? 0, [record.Id, record.UserName, record.ExternalId, record.Mail, name, record.Owner]);
        return (record.Id, at, record.Department, record.Groups, ((int)record.Kind << 1) | (record.Active ? Active : 0));
    }

    private protected override DirectoryIdentity Unpack(long at, string? department, NameSet? names, int flags)
    {
        var texts = new Texts6();
        var modified = Texts.Read(at, texts);
        return new(texts[0]!, texts[UserName]!, texts[ExternalId], texts[DisplayName] ?? texts[UserName]!, (flags & Active) != 0, (IdentityKind)(flags >> 1), department, names, modified == 0 ? null : new DateTimeOffset(modified, TimeSpan.Zero))
        {
            Mail = texts[Mail],
            Owner = texts[Owner],
        };
    }

    [System.Runtime.CompilerServices.InlineArray(Fields)]
    private struct Texts6
    {
        private string? _first;
    }
}
