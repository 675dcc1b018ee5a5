using Dashboard.Core.Apps;
using Dashboard.Core.Directories;
using Dashboard.Core.Reconciliation;

namespace Dashboard.Core.Tests.Reconciliation;

/// <summary>What is packed comes out as it went in, and is found by its keys.</summary>
public sealed class PopulationTests
{
    public static TheoryData<DirectoryIdentity> Odd => new()
    {
        Compare.Person(1),
        Compare.Person(1, false) with { ExternalId = null, Mail = null, Department = null, Groups = null, LastModified = null },
        Compare.Person(1) with { ExternalId = string.Empty, Mail = string.Empty, Department = string.Empty, Groups = NameSet.Empty, DisplayName = string.Empty },
        Compare.Person(1) with { UserName = "Ärger.Ünal@例え.jp", DisplayName = "😀 Ada", Kind = IdentityKind.Agent, Owner = "id-9" },
        Compare.Person(1) with { UserName = new('n', 127), DisplayName = new('d', 128), Mail = new('m', 20_000) },
    };

    [Theory]
    [MemberData(nameof(Odd))]
    public void An_identity_comes_out_as_it_went_in(DirectoryIdentity identity)
    {
        var population = new Population(Enum.GetValues<CorrelationRule>());
        population.Add(Compare.Person(7));
        population.Add(identity);
        population.Add(Compare.Person(8));

        Assert.Equal(identity with { LastModified = identity.LastModified?.ToUniversalTime() }, population[1]);
        Assert.Equal((Compare.Person(7), Compare.Person(8)), (population[0], population[2]));
    }

    [Fact]
    public void One_that_is_larger_than_all_others_together_harms_none()
    {
        var population = new Population(Enum.GetValues<CorrelationRule>());
        population.Add(Compare.Person(1) with { DisplayName = new('x', 2_000_000) });
        population.Add(Compare.Person(2) with { DisplayName = new('y', 2_000_000), Mail = new('m', 2_000_000) });
        population.Add(Compare.Person(3));

        Assert.Equal(2_000_000, population[0].DisplayName.Length);
        Assert.Equal(2_000_000, population[1].Mail!.Count(c => c == 'm'));
        Assert.Equal(Compare.Person(3), population[2]);
        Assert.Equal((2, false), population.Find(CorrelationRule.UserName, "user3"));
    }

    [Fact]
    public void Everybody_is_found_by_every_key_among_very_many()
    {
        const int Many = 20_000;
        var population = new Population(Enum.GetValues<CorrelationRule>());
        for (var n = 0; n < Many; n++)
        {
            population.Add(Compare.Person(n));
        }

        for (var n = 0; n < Many; n++)
        {
            Assert.Equal((n, false), population.Find(CorrelationRule.ImmutableId, $"id-{n}"));
            Assert.Equal((n, false), population.Find(CorrelationRule.UserName, $"USER{n}"));
            Assert.Equal((n, false), population.Find(CorrelationRule.ExternalId, $"E{n}"));
            Assert.Equal((n, false), population.Find(CorrelationRule.Mail, $"User{n}@EXAMPLE.org"));
        }

        Assert.Equal((-1, false), population.Find(CorrelationRule.ImmutableId, "ID-1"));
        population.Add(Compare.Person(1) with { Id = "other" });
        Assert.True(population.Find(CorrelationRule.UserName, "user1").Several);
        Assert.Equal([1, Many], population.FindAll(CorrelationRule.UserName, "user1").Order());
    }
}
