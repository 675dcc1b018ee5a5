using System.Text.Json.Serialization;
using System.Reflection;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Canaries;
using Dashboard.Core.Checks;
using Dashboard.Core.Directories;
using Dashboard.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Infrastructure.Tests.Persistence;

public sealed class JournalTests
{
    [Fact]
    public async Task Every_kind_of_fact_comes_back_as_it_was_written()
    {
        await using var store = await TestStore.OpenAsync();
        var (run, lease) = await store.BeginAsync(isDryRun: true);
        var facts = Samples.Facts.ToArray();
        await store.CommitAsync(lease, facts);

        var read = (await store.Journal.ReadAsync(run.Id, default)).Skip(1).ToList();

        Assert.Equal(facts.Select(StoredJson.Write), read.Select(entry => StoredJson.Write(entry.Fact)));
        Assert.All(read, entry => Assert.Equal(Samples.At(0), entry.At));
        Assert.Equal(
            typeof(JournalFact).GetCustomAttributes<JsonDerivedTypeAttribute>().Select(derived => derived.DerivedType).ToHashSet(),
            facts.Select(fact => fact.GetType()).ToHashSet());
        Assert.Equal(
            typeof(DirectoryChange).GetCustomAttributes<JsonDerivedTypeAttribute>().Select(derived => derived.DerivedType).ToHashSet(),
            facts.OfType<WriteIntended>().Select(fact => fact.Change.GetType()).ToHashSet());
    }

    /// <summary>A pack of chosen apps leaves out the answers of the others: a fact that does not say of which app it is would hand them out.</summary>
    [Fact]
    public async Task An_answer_says_of_which_app_it_is_whatever_its_fact()
    {
        await using var store = await TestStore.OpenAsync();
        var (run, lease) = await store.BeginAsync(isDryRun: true);
        var facts = Samples.Facts.ToArray();
        await store.Journal.CommitAsync(lease, [.. facts.Select(fact => Samples.Entry(fact, "{}"))], [], Samples.Now, default);

        Assert.Equal(facts.Select(fact => (fact.GetType(), AppOf(fact))), (await store.Reader.ReadAnswersAsync(run.Id, 0, int.MaxValue, default)).Select(step => (step.Fact, step.App)));

        static AppId? AppOf(JournalFact fact) => fact.GetType().GetProperties().Select(member => member.GetValue(fact) switch
        {
            AppId app => app,
            GrantStep step => step.App,
            CheckResult result => result.App,
            _ => (AppId?)null,
        }).FirstOrDefault(app => app is not null);
    }

    [Fact]
    public async Task Entries_are_numbered_from_one_without_gaps_over_all_commits()
    {
        await using var store = await TestStore.OpenAsync();
        var (run, lease) = await store.BeginAsync();

        var second = await store.CommitAsync(lease, new RunGivenUp("a", false), new RunGivenUp("b", false));
        var third = await store.CommitAsync(lease, new RunGivenUp("c", false));

        Assert.Equal([2, 3], second.Select(entry => entry.Sequence));
        Assert.Equal([4], third.Select(entry => entry.Sequence));
        Assert.Equal([1, 2, 3, 4], (await store.Journal.ReadAsync(run.Id, default)).Select(entry => entry.Sequence));
    }

    [Fact]
    public async Task Details_come_only_when_they_are_asked_for()
    {
        await using var store = await TestStore.OpenAsync();
        var (run, lease) = await store.BeginAsync();
        var detail = $$"""{"body":"{{new string('ä', 100_000)}}"}""";
        await store.Journal.CommitAsync(
            lease,
            [Samples.Entry(new RunGivenUp("a", false), detail), Samples.Entry(new RunGivenUp("b", false)), Samples.Entry(new RunGivenUp("c", false), "{}")],
            [],
            Samples.Now,
            default);

        Assert.All(await store.Journal.ReadAsync(run.Id, default), entry => Assert.Null(entry.Detail));
        Assert.Equal([null, detail, null, "{}"], (await store.Reader.ReadDetailsAsync(run.Id, 0, long.MaxValue, default)).Select(entry => entry.Detail));
        Assert.Equal([2, 3], (await store.Reader.ReadDetailsAsync(run.Id, 2, 3, default)).Select(entry => entry.Sequence));
        Assert.InRange(await store.ScalarAsync<long>("SELECT MAX(LENGTH(Packed)) AS Value FROM JournalDetails"), 1, 2_000);
    }

    [Fact]
    public async Task A_journal_is_read_part_by_part_and_what_was_answered_apart_from_it()
    {
        await using var store = await TestStore.OpenAsync();
        var (run, lease) = await store.BeginAsync();
        await store.Journal.CommitAsync(
            lease,
            [
                Samples.Entry(new RunGivenUp("a", false), """{"body":"ä"}"""),
                Samples.Entry(new RunGivenUp("b", false)),
                Samples.Entry(new GrantEnded(new(Samples.Crm, CanaryRole.Subject, 1, default), WriteOutcome.Acknowledged, null, null, null, "Asked for.", false), "{}"),
                Samples.Entry(new RunGivenUp("c", false), "[]"),
            ],
            [],
            Samples.Now,
            default);

        async Task<IEnumerable<long>> FactsAsync(long after, int most) => (await store.Reader.ReadFactsAsync(run.Id, after, most, default)).Select(e => e.Sequence);
        Assert.Equal([1, 2, 3], await FactsAsync(0, 3));
        Assert.Equal([4, 5], await FactsAsync(3, 3));
        Assert.Empty(await FactsAsync(5, 3));
        Assert.All(await store.Reader.ReadFactsAsync(run.Id, 0, 9, default), e => Assert.Null(e.Detail));

        var answers = await store.Reader.ReadAnswersAsync(run.Id, 0, 2, default);
        Assert.Equal(
            [(2, typeof(RunGivenUp), null, """{"body":"ä"}"""), (4, typeof(GrantEnded), Samples.Crm, "{}")],
            answers.Select(s => (s.Sequence, s.Fact, s.App, System.Text.Encoding.UTF8.GetString(s.Detail.Span))));
        Assert.Equal([5], (await store.Reader.ReadAnswersAsync(run.Id, 4, 2, default)).Select(s => s.Sequence));
        Assert.Empty(await store.Reader.ReadAnswersAsync(run.Id, 5, 2, default));
        Assert.Empty(await store.Reader.ReadAnswersAsync(RunId.New(), 0, 2, default));
    }

    [Theory]
    [InlineData("""{"fact":"runGivenUp","reason":"a"}""")] // a missing value is not false
    [InlineData("""{"fact":"runGivenUp","reason":null,"isStop":true}""")]
    [InlineData("""{"fact":"runGivenUp","reason":"a","isStop":true,"later":1}""")] // a newer version wrote it
    [InlineData("""{"fact":"unheardOf"}""")]
    [InlineData("""{"reason":"a","isStop":true}""")]
    [InlineData("""{"fact":"runEnded","state":"Unheard","note":""}""")]
    [InlineData("""{"fact":"runEnded","state":3,"note":""}""")]
    [InlineData("""{"fact":"runGiv""")]
    [InlineData("null")]
    public async Task A_fact_that_cannot_be_read_whole_is_not_read_at_all(string json)
    {
        await using var store = await TestStore.OpenAsync();
        var (run, _) = await store.BeginAsync();
        await using (var context = store.Context())
        {
            await context.Database.ExecuteSqlAsync($"UPDATE Journal SET Json = {json}");
        }

        var error = await Assert.ThrowsAsync<InvalidDataException>(() => store.Journal.ReadAsync(run.Id, default));

        Assert.StartsWith($"Entry 1 of the journal of run {run.Id} cannot be read", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Canaries_are_saved_together_with_the_facts()
    {
        await using var store = await TestStore.OpenAsync();
        var (_, lease) = await store.BeginAsync();
        var canary = Samples.Canary(CanaryState.Reserved);
        await store.Journal.CommitAsync(lease, [], [canary], Samples.Now, default);
        Assert.Equal(canary, await store.Canaries.FindAsync(canary.Id, default));

        var live = canary.Created("i-2");
        await store.Journal.CommitAsync(lease, [], [live], Samples.Now, default);

        Assert.Equal(live, await store.Canaries.FindAsync(canary.Id, default));
    }

    [Fact]
    public async Task The_head_follows_the_journal()
    {
        await using var store = await TestStore.OpenAsync();
        var (accepted, lease) = await store.BeginAsync();

        var begun = await store.Journal.FindAsync(accepted.Id, default);
        Assert.Equal(accepted with { State = RunState.Running, StartedAt = Samples.Now }, begun);
        Assert.Equal(begun, Assert.Single(await store.Journal.ListOpenAsync(default)));

        await store.CommitAsync(lease, new RunEnded(RunState.Aborted, "The source was unreachable."));

        var ended = await store.Journal.FindAsync(accepted.Id, default);
        Assert.Equal(begun! with { State = RunState.Aborted, EndedAt = Samples.Now, Note = "The source was unreachable." }, ended);
        Assert.Empty(await store.Journal.ListOpenAsync(default));
    }

    [Fact]
    public async Task Stopping_keeps_who_asked_first_and_is_refused_after_the_end()
    {
        await using var store = await TestStore.OpenAsync();
        var (run, lease) = await store.BeginAsync();

        Assert.True(await store.Journal.RequestStopAsync(run.Id, "mia", default));
        Assert.True(await store.Journal.RequestStopAsync(run.Id, "ole", default));
        Assert.Equal("mia", (await store.Journal.FindAsync(run.Id, default))!.StopRequestedBy);

        await store.CommitAsync(lease, new RunEnded(RunState.Stopped, "Stopped."));
        Assert.False(await store.Journal.RequestStopAsync(run.Id, "mia", default));
        Assert.False(await store.Journal.RequestStopAsync(RunId.New(), "mia", default));
    }

    [Fact]
    public async Task A_second_result_for_the_same_check_is_refused_with_everything_beside_it()
    {
        await using var store = await TestStore.OpenAsync();
        var (run, lease) = await store.BeginAsync();
        var concluded = new Concluded(Phase.Leave, Samples.Result(Samples.Mail, CheckKind.Joiner));
        await store.CommitAsync(lease, concluded);

        await Assert.ThrowsAsync<DbUpdateException>(() => store.CommitAsync(lease, new RunGivenUp("a", false), concluded));

        Assert.Equal(2, (await store.Journal.ReadAsync(run.Id, default)).Count);
        Assert.Null(store.Health.Fault);
    }
}
