using Dashboard.Core.Apps;
using Dashboard.Core.Directories;
using Dashboard.Core.Reconciliation;

namespace Dashboard.Core.Tests.Reconciliation;

/// <summary>Everybody is found by each of the keys, and by no other.</summary>
public sealed class PopulationTests
{
    [Fact]
    public void Everybody_is_found_by_every_key_among_very_many()
    {
        const int Many = 20_000;
        var population = new Population(
            Enum.GetValues<CorrelationRule>(),
            IdentityShelf.Of([.. Enumerable.Range(0, Many).Select(n => Compare.Person(n)), Compare.Person(1) with { Id = "other" }, Compare.Person(Many) with { UserName = "user1" }]));

        for (var n = 0; n < Many; n++)
        {
            Assert.Equal((n, false), population.Find(CorrelationRule.ImmutableId, $"id-{n}"));
            if (n != 1)
            {
                Assert.Equal((n, false), population.Find(CorrelationRule.UserName, $"USER{n}"));
                Assert.Equal((n, false), population.Find(CorrelationRule.ExternalId, $"E{n}"));
                Assert.Equal((n, false), population.Find(CorrelationRule.Mail, $"User{n}@EXAMPLE.org"));
            }
        }

        Assert.Equal((-1, false), population.Find(CorrelationRule.ImmutableId, "ID-1"));
        Assert.True(population.Find(CorrelationRule.UserName, "user1").Several);
        Assert.Equal([1, Many, Many + 1], population.FindAll(CorrelationRule.UserName, "user1").Order());
        Assert.Equal([1, Many], population.FindAll(CorrelationRule.Mail, "user1@example.org").Order());
    }

    [Fact]
    public void Identities_without_a_key_are_found_by_none()
    {
        var population = new Population(Enum.GetValues<CorrelationRule>(), [Compare.Person(1) with { Mail = null, ExternalId = string.Empty }, Compare.Person(2) with { Mail = null }]);

        Assert.Equal(-1, population.Find(CorrelationRule.Mail, string.Empty).Ordinal);
        Assert.Equal(-1, population.Find(CorrelationRule.ExternalId, "E1").Ordinal);
        Assert.Equal((1, false), population.Find(CorrelationRule.ExternalId, "E2"));
    }
}
