using System.Text.Json;
using Dashboard.Core.Directories;

namespace Dashboard.Core.Tests.Directories;

public sealed class DirectoryChangeTests
{
    private static readonly DirectoryIdentity Someone = Some.Person("id-1", "someone", true, "Sales", null, "sales");

    public static TheoryData<DirectoryChange, bool, bool, bool> Changes => new()
    {
        // change, in the identity as it is, in the identity after it, in an identity that is provably absent
        { new CreateIdentity("someone", "Some One", "m", IdentityKind.Person, "Sales"), true, true, false },
        { new SetDepartment("Sales"), true, true, false },
        { new SetDepartment("sales"), false, true, false },
        { new SetDepartment(null), false, true, false },
        { new JoinGroup("SALES"), true, true, false },
        { new JoinGroup("support"), false, true, false },
        { new LeaveGroup("sales"), false, true, false },
        { new LeaveGroup("support"), true, true, false },
        { new DisableIdentity(), false, true, false },
        { new DeleteIdentity(), false, true, true },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void A_change_is_recognised_in_what_was_read_back(DirectoryChange change, bool inBefore, bool inAfter, bool inAbsent)
    {
        Assert.Equal(inBefore, change.IsIn(Someone));
        Assert.Equal(inAfter, change.IsIn(Apply(Someone, change)));
        Assert.Equal(inAbsent, change.IsIn(null));
        Assert.False(change.Describe().EndsWith('.'));
    }

    [Fact]
    public void Groups_that_were_not_read_show_neither_membership_nor_its_absence()
    {
        var unread = Someone with { Groups = null };

        Assert.False(new JoinGroup("sales").IsIn(unread));
        Assert.False(new LeaveGroup("sales").IsIn(unread));
    }

    [Fact]
    public void No_department_and_an_empty_one_are_the_same() =>
        Assert.True(new SetDepartment(null).IsIn(Someone with { Department = string.Empty }));

    [Fact]
    public void Every_change_survives_json()
    {
        foreach (var change in Changes.Select(row => row.Data.Item1))
        {
            Assert.Equal(change, JsonSerializer.Deserialize<DirectoryChange>(JsonSerializer.Serialize(change)));
        }
    }

    private static DirectoryIdentity? Apply(DirectoryIdentity identity, DirectoryChange change) => change switch
    {
        SetDepartment set => identity with { Department = set.Department },
        JoinGroup join => identity with { Groups = identity.Groups!.Union(NameSet.Of(join.Group)) },
        LeaveGroup leave => identity with { Groups = identity.Groups!.Except(NameSet.Of(leave.Group)) },
        DisableIdentity => identity with { Active = false },
        DeleteIdentity => null,
        _ => identity,
    };
}
