using System.Formats.Asn1;
using System.Text;
using Dashboard.Core.Directories;

namespace Dashboard.Infrastructure.Connectors.Ldap;

/// <summary>A search (RFC 4511 section 4.5.1).</summary>
/// <param name="Base">The entry that it begins at.</param>
/// <param name="IsSubtree">Whether it goes below that entry, or is of that entry alone.</param>
/// <param name="Filter">Which entries, as RFC 4515 writes it.</param>
/// <param name="Attributes">What of them.</param>
internal sealed record LdapSearch(string Base, bool IsSubtree, string Filter, params string[] Attributes)
{
    public const string PagedControl = "1.2.840.113556.1.4.319";

    /// <summary>Active Directory then names no servers of other parts of the forest, which hold none of these entries.</summary>
    public const string DomainScopeControl = "1.2.840.113556.1.4.1339";

    /// <summary>No attributes (section 4.5.1.8): whether it is there is all that is asked.</summary>
    public const string NoAttributes = "1.1";

    private static readonly Asn1Tag SearchRequest = new(TagClass.Application, 3);
    private static readonly Asn1Tag Controls = new(TagClass.ContextSpecific, 0);

    /// <summary>Most entries; 0 for as many as there are.</summary>
    public int SizeLimit { get; init; }

    /// <summary>Entries of one page; 0 for all at once.</summary>
    public int PageSize { get; init; }

    /// <summary>Where to go on; empty for the beginning.</summary>
    public byte[] Cookie { get; init; } = [];

    public bool StaysInDomain { get; init; }

    /// <summary>For people: <c>SEARCH ou=people,dc=example sub (uid=ann)</c>.</summary>
    public string Shown => $"SEARCH {(Base.Length == 0 ? "the server itself" : Base)} {(IsSubtree ? "sub" : "base")} {Filter}";

    public byte[] Encode(int id)
    {
        var writer = new AsnWriter(AsnEncodingRules.BER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(id);
            using (writer.PushSequence(SearchRequest))
            {
                Text(writer, Base);
                writer.WriteEnumeratedValue(IsSubtree ? Scope.WholeSubtree : Scope.BaseObject);
                writer.WriteEnumeratedValue(Aliases.Never);
                writer.WriteInteger(SizeLimit);
                writer.WriteInteger(0); // the deadline is ours
                writer.WriteBoolean(false);
                LdapFilterWriter.Write(writer, LdapFilter.TryParse(Filter, out var filter) ? filter : throw new InvalidOperationException("A filter that the validator lets nobody put in force."));
                using var names = writer.PushSequence();
                foreach (var name in Attributes)
                {
                    Text(writer, name);
                }
            }

            if (PageSize > 0 || StaysInDomain)
            {
                using var controls = writer.PushSequence(Controls);
                WriteControls(writer);
            }
        }

        return writer.Encode();
    }

    /// <summary>Neither is critical: a server that does not know paging gives all at once, which shows.</summary>
    private void WriteControls(AsnWriter writer)
    {
        if (StaysInDomain)
        {
            using var control = writer.PushSequence();
            Text(writer, DomainScopeControl);
        }

        if (PageSize > 0)
        {
            var page = new AsnWriter(AsnEncodingRules.BER);
            using (page.PushSequence())
            {
                page.WriteInteger(PageSize);
                page.WriteOctetString(Cookie);
            }

            using var control = writer.PushSequence();
            Text(writer, PagedControl);
            writer.WriteOctetString(page.Encode());
        }
    }

    private static void Text(AsnWriter writer, string text) => writer.WriteOctetString(Encoding.UTF8.GetBytes(text));

    private enum Scope
    {
        BaseObject = 0,
        WholeSubtree = 2,
    }

    private enum Aliases
    {
        Never = 0,
    }
}
