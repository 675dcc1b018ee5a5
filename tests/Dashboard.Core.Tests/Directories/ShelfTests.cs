using Dashboard.Core.Apps;
using Dashboard.Core.Directories;
using Dashboard.Core.Packing;
using Dashboard.Core.Tests.Reconciliation;

namespace Dashboard.Core.Tests.Directories;

/// <summary>What is packed comes out as it went in, and the later one of two with one id is kept.</summary>
public sealed class ShelfTests
{
    public static TheoryData<DirectoryIdentity> Identities => new()
    {
        Compare.Person(1),
        Compare.Person(1, false) with { ExternalId = null, Mail = null, Department = null, Groups = null, LastModified = null },
        Compare.Person(1) with { ExternalId = string.Empty, Mail = string.Empty, Department = string.Empty, Groups = NameSet.Empty, DisplayName = string.Empty },
        Compare.Person(1) with { UserName = "Ärger.Ünal@例え.jp", DisplayName = "😀 Ada", Kind = IdentityKind.Agent, Owner = "id-9" },
        Compare.Person(1) with { UserName = new('n', 41), DisplayName = new('d', 42), Mail = new('m', 43), Kind = IdentityKind.ServiceAccount },
        Compare.Person(1) with { UserName = new('例', 42), DisplayName = new('例', 43), Mail = new('m', 126) },
        Compare.Person(1) with { UserName = new('n', 127), DisplayName = new('d', 128), Mail = new('m', 20_000) },
    };

    public static TheoryData<Account> Accounts => new()
    {
        Compare.Account(1),
        Compare.Account(1, false) with { ExternalId = null, Mail = null, DisplayName = null, Department = null, Entitlements = null, LastModified = null },
        Compare.Account(1) with { ExternalId = string.Empty, Mail = string.Empty, DisplayName = string.Empty, Department = string.Empty, Entitlements = NameSet.Empty },
        Compare.Account(1) with { UserName = "Ärger.Ünal@例え.jp", IsLocal = true, ChangedBy = "root 😀", LastModified = Some.Noon },
        Compare.Account(1) with { IsLocal = false, UserName = new('n', 20_000), LastModified = Some.Noon.ToOffset(TimeSpan.FromHours(2)) },
    };

    [Theory]
    [MemberData(nameof(Identities))]
    public void An_identity_comes_out_as_it_went_in(DirectoryIdentity identity)
    {
        var shelf = IdentityShelf.Of([Compare.Person(7), identity, Compare.Person(8)]);

        Assert.Equal([Compare.Person(7), identity with { LastModified = identity.LastModified?.ToUniversalTime() }, Compare.Person(8)], shelf);
        Assert.Equal((1, "id-1", identity.Groups), (shelf.Find("id-1"), shelf.IdAt(1), shelf.NamesAt(1)));
    }

    [Theory]
    [MemberData(nameof(Accounts))]
    public void An_account_comes_out_as_it_went_in(Account account)
    {
        var shelf = AccountShelf.Of([Compare.Account(7), account, Compare.Account(8)]);

        Assert.Equal([Compare.Account(7), account with { LastModified = account.LastModified?.ToUniversalTime() }, Compare.Account(8)], shelf);
    }

    [Fact]
    public void One_that_is_larger_than_all_others_together_harms_none()
    {
        var large = Compare.Person(1) with { DisplayName = new('x', 2_000_000) };
        var larger = Compare.Person(2) with { DisplayName = new('y', 2_000_000), Mail = new('m', 2_000_000) };

        Assert.Equal([large, larger, Compare.Person(3)], IdentityShelf.Of([large, larger, Compare.Person(3)]));
    }

    [Fact]
    public void The_later_of_two_with_one_id_takes_the_place_of_the_earlier()
    {
        var shelf = new AccountShelf();

        Assert.True(shelf.Put(Compare.Account(1)));
        Assert.True(shelf.Put(Compare.Account(2)));
        Assert.False(shelf.Put(Compare.Account(1) with { UserName = "another", Entitlements = null, Active = false }));
        Assert.True(shelf.Put(Compare.Account(3) with { Id = "A-1" }));

        Assert.Equal(["another", "user2", "user3"], shelf.Select(a => a.UserName));
        Assert.Equal((Compare.Account(1) with { UserName = "another", Entitlements = null, Active = false }, 3), (shelf[0], shelf.Count));
    }

    [Fact]
    public void No_names_and_names_that_were_not_read_stay_apart_also_when_they_are_set_later()
    {
        var shelf = AccountShelf.Of([Compare.Account(1) with { Entitlements = null }, Compare.Account(2) with { Entitlements = NameSet.Empty }, Compare.Account(3)]);
        Assert.Equal([null, NameSet.Empty, NameSet.Of("basic", "crm")], shelf.Select(a => a.Entitlements));

        shelf.Name(0, NameSet.Of("crm"));
        shelf.Name(1, null);
        shelf.Name(2, NameSet.Empty);

        Assert.Equal([NameSet.Of("crm"), null, NameSet.Empty], shelf.Select(a => a.Entitlements));
        Assert.Equal(Compare.Account(3) with { Entitlements = NameSet.Empty }, shelf[2]);
    }

    [Fact]
    public void A_closed_shelf_still_finds_and_takes()
    {
        var shelf = AccountShelf.Of(Enumerable.Range(0, 3_000).Select(n => Compare.Account(n)));
        shelf.Close();

        Assert.All(Enumerable.Range(0, 3_000), n => Assert.Equal(n, shelf.Find($"a-{n}")));
        shelf.Close();
        Assert.False(shelf.Put(Compare.Account(1_234)));
        Assert.True(shelf.Put(Compare.Account(3_000)));
        Assert.Equal((3_001, -1, -1), (shelf.Count, shelf.Find("a-3001"), shelf.Find(string.Empty)));
    }

    [Fact]
    public void Numbers_are_found_by_every_text_that_they_were_entered_under()
    {
        var index = new TextIndex(StringComparison.OrdinalIgnoreCase);
        index.Add("uid=Ärger", 7);
        index.Add(string.Empty, 8);
        index.Add("UID=äRGER", 9);
        index.Add("uid=ann", 7);

        Assert.Equal([7, 9], index.FindAll("uid=ärger").Order());
        Assert.Equal([7], index.FindAll("uid=ANN"));
        Assert.Empty(index.FindAll(string.Empty));
        Assert.Empty(index.FindAll("uid=an"));
    }
}
