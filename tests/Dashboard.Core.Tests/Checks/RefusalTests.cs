using System.Collections.Immutable;
using CsCheck;
using Dashboard.Core.Apps;
using Dashboard.Core.Checks;
using Dashboard.Core.Probes;
using Dashboard.Core.Timing;

namespace Dashboard.Core.Tests.Checks;

/// <summary>The three checks of a leaver's access, as tables around their edges and as properties.</summary>
public sealed class RefusalTests
{
    private const AttemptOutcome Yes = AttemptOutcome.Accepted;
    private const AttemptOutcome No = AttemptOutcome.Refused;
    private const AttemptOutcome What = AttemptOutcome.Unknown;

    private static readonly ExpectedAccess Due = new(true, new(["basic"]));
    private static readonly ExpectedAccess None = ExpectedAccess.None;

    public static TheoryData<CheckKind, AccessPath> Kinds => new()
    {
        { CheckKind.LeaverSignIn, AccessPath.SignIn },
        { CheckKind.LeaverTokens, AccessPath.Tokens },
        { CheckKind.LeaverConsole, AccessPath.Console },
    };

    public static TheoryData<AttemptOutcome, AttemptOutcome?, bool, Answer> Alone => new()
    {
        // the subject, the control canary, whether it worked while access was due
        { No, Yes, true, Answer.With },
        { No, No, true, Answer.Unknown },
        { No, What, true, Answer.Unknown },
        { No, null, true, Answer.Unknown },
        { No, Yes, false, Answer.Unknown },
        { Yes, null, true, Answer.Without },
        { Yes, null, false, Answer.Without },
        { Yes, No, true, Answer.Without },
        { What, null, true, Answer.Unknown },
        { What, Yes, true, Answer.Unknown },
        { What, No, false, Answer.Unknown },
    };

    private static ProbeBaseline Base(string name, AccessPath path, bool worked = true, bool isProof = true) => new(name, path, isProof, worked, "Seen.");

    private static ProbeReading Read(string name, AccessPath path, AttemptOutcome subject, AttemptOutcome? control, bool isProof = true) =>
        new(name, path, isProof, Some.At(0), Some.At(1), new(subject, $"{name} as subject."), control is { } c ? new(c, $"{name} as control.") : null, null, []);

    private static CheckContext Context(params ProbeBaseline[] probes) => new(None, Due, Baseline.Nothing, Due, false) { Probes = [.. probes] };

    private static AppReading Reading(params ProbeReading[] access) => AppReading.OfAccess(Some.At(0), Some.At(1), [.. access]);

    private static Answer Judge(CheckKind kind, CheckContext context, params ProbeReading[] access) => CheckCatalogue.Of(kind).Judge(context, Reading(access)).Answer;

    [Theory]
    [MemberData(nameof(Alone))]
    public void One_way_in_is_judged_with_its_control_and_its_baseline(AttemptOutcome subject, AttemptOutcome? control, bool worked, Answer expected)
    {
        foreach (var (kind, path) in Kinds.Select(k => k.Data))
        {
            Assert.Equal(expected, Judge(kind, Context(Base("a", path, worked)), Read("a", path, subject, control)));
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void One_way_that_is_open_outweighs_all_that_are_shut_or_unknown(CheckKind kind, AccessPath path)
    {
        var context = Context(Base("a", path), Base("b", path), Base("c", path, worked: false));
        var (shut, open, unknown) = (Read("a", path, No, Yes), Read("b", path, Yes, null), Read("c", path, What, null));

        Assert.Equal(Answer.Without, Judge(kind, context, shut, open, unknown));
        Assert.Equal(Answer.Unknown, Judge(kind, context, shut, Read("b", path, No, Yes), unknown));
        Assert.Equal(Answer.Unknown, Judge(kind, context, shut, Read("b", path, No, Yes)));
        Assert.Equal(Answer.Unknown, Judge(kind, context, shut, Read("b", path, No, Yes), Read("c", path, No, Yes)));
        var judgement = CheckCatalogue.Of(kind).Judge(context, Reading(shut, open, unknown));
        Assert.Equal("b: b as subject.", judgement.Reason);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void What_is_no_proof_and_what_belongs_to_another_path_counts_neither_for_nor_against(CheckKind kind, AccessPath path)
    {
        var other = path is AccessPath.Console ? AccessPath.SignIn : AccessPath.Console;
        var context = Context(Base("a", path), Base("said", path, isProof: false), Base("far", other));

        Assert.Equal(Answer.With, Judge(kind, context, Read("a", path, No, Yes), Read("said", path, Yes, null, false), Read("far", other, Yes, null)));
        Assert.Equal(Answer.Unknown, Judge(kind, context, Read("said", path, No, Yes, false), Read("far", other, No, Yes)));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Two_probes_of_one_name_never_stand_for_each_other(CheckKind kind, AccessPath path)
    {
        var context = Context(Base("a", path), Base("a", path));

        Assert.Equal(Answer.Without, Judge(kind, context, Read("a", path, No, Yes), Read("a", path, Yes, null)));
        Assert.Equal(Answer.Unknown, Judge(kind, context, Read("a", path, No, Yes), Read("a", path, What, null)));
        Assert.Equal(Answer.Unknown, Judge(kind, context, Read("a", path, No, Yes)));
        Assert.Equal(Answer.With, Judge(kind, context, Read("a", path, No, Yes), Read("a", path, No, Yes)));
        Assert.Equal(Answer.Unknown, Judge(kind, Context(Base("a", path), Base("a", path, worked: false)), Read("a", path, No, Yes), Read("a", path, No, Yes)));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Whether_it_can_be_asked_is_said_before_the_first_reading(CheckKind kind, AccessPath path)
    {
        var check = CheckCatalogue.Of(kind);
        var asked = Context(Base("a", path));

        Assert.Null(check.Prepare(asked).Verdict);
        Assert.Null(check.Prepare(Context(Base("a", path), Base("b", path, worked: false))).Verdict);
        Assert.Equal(Verdict.Skipped, check.Prepare(asked with { Before = None }).Verdict);
        Assert.Equal(Verdict.Skipped, check.Prepare(Context()).Verdict);
        Assert.Equal(Verdict.Skipped, check.Prepare(Context(Base("a", path, isProof: false))).Verdict);
        Assert.Equal(Verdict.Inconclusive, check.Prepare(asked with { Control = None }).Verdict);
        Assert.Equal(Verdict.Inconclusive, check.Prepare(Context(Base("a", path, worked: false))).Verdict);
        Assert.Contains("did not work while access was due", check.Prepare(Context(Base("a", path, worked: false))).Reason, StringComparison.Ordinal);
        Assert.Contains("is set up for this app", check.Prepare(Context()).Reason, StringComparison.Ordinal);
        Assert.True(check.NeedsControl);
    }

    [Theory]
    [InlineData(Yes, Yes, true, "as subject")]
    [InlineData(Yes, No, false, "As the control canary: a as control.")]
    [InlineData(Yes, What, false, "As the control canary: a as control.")]
    [InlineData(Yes, null, false, "as subject")]
    [InlineData(No, Yes, false, "as subject")]
    [InlineData(What, Yes, false, "as subject")]
    [InlineData(No, No, false, "as subject")]
    public void A_baseline_worked_only_where_both_canaries_got_in(AttemptOutcome subject, AttemptOutcome? control, bool worked, string reason)
    {
        var baseline = ProbeBaseline.Of(Read("a", AccessPath.Tokens, subject, control));

        Assert.Equal(("a", AccessPath.Tokens, true, worked), (baseline.Probe, baseline.Path, baseline.IsProof, baseline.Worked));
        Assert.Contains(reason, baseline.Reason, StringComparison.Ordinal);
    }

    private static readonly Gen<AttemptOutcome> Outcome = Gen.Int[0, 4].Select(i => new[] { Yes, No, No, No, What }[i]);

    /// <summary>Up to five probes, each read or not, over a whole watch.</summary>
    private static readonly Gen<(ImmutableArray<ProbeBaseline> Bases, ImmutableArray<ImmutableArray<ProbeReading>> Watch)> Watches =
        from bases in Gen.Select(Gen.Double[0, 1], Gen.Double[0, 1]).Array[1, 4]
        from watch in Gen.Select(Outcome, Gen.Int[0, 5].Select(i => new AttemptOutcome?[] { Yes, Yes, Yes, No, What, null }[i]), Gen.Double[0, 1]).Array[bases.Length].Array[1, 6]
        select (
            bases.Select((b, i) => Base($"p{i}", AccessPath.Tokens, b.Item1 < 0.9, b.Item2 < 0.9)).ToImmutableArray(),
            watch.Select(w => w.Select((r, i) => (r, i)).Where(r => r.r.Item3 < 0.95).Select(r => Read($"p{r.i}", AccessPath.Tokens, r.r.Item1, r.r.Item2, bases[r.i].Item2 < 0.9)).ToImmutableArray()).ToImmutableArray());

    private static bool Passes(ImmutableArray<ProbeBaseline> bases, IReadOnlyList<ImmutableArray<ProbeReading>> watch) => VerdictOf(bases, watch) is Verdict.Passed;

    private static Verdict? VerdictOf(ImmutableArray<ProbeBaseline> bases, IReadOnlyList<ImmutableArray<ProbeReading>> watch)
    {
        var context = Context([.. bases]);
        var check = new LeaverTokensCheck();
        if (check.Prepare(context).Verdict is not null)
        {
            return null;
        }

        var points = watch.Select((w, i) => new ObservationPoint(i + 1, Some.At(i), Some.At(i + 0.5), check.Judge(context, Reading([.. w])))).ToList();
        var terms = new WatchTerms(new(Some.At(0), Some.At(0)), Some.S(60), Some.S(240));
        return Enumerable.Range(1, points.Count)
            .Select(n => WatchJudge.Decide(new("mail"), check.Kind, terms, points[..n], Some.At(n)))
            .FirstOrDefault(r => r is not null)?.Verdict;
    }

    [Fact]
    public void Taking_any_observation_reading_or_control_attempt_away_never_turns_a_verdict_into_passed()
    {
        var passed = 0;
        Watches.Sample(
            w =>
            {
                if (Passes(w.Bases, w.Watch))
                {
                    passed++;
                    return;
                }

                // Failed by flapping rests on what was seen shut as well as on what was seen open: who did not see the one cannot know.
                if (VerdictOf(w.Bases, w.Watch) is Verdict.Failed)
                {
                    return;
                }

                for (var i = 0; i < w.Watch.Length; i++)
                {
                    for (var p = 0; p < w.Watch[i].Length; p++)
                    {
                        var reading = w.Watch[i][p];
                        if (reading.Subject.Outcome is Yes)
                        {
                            continue;
                        }

                        Assert.False(Passes(w.Bases, w.Watch.SetItem(i, w.Watch[i].RemoveAt(p))), "A reading was taken away.");
                        Assert.False(Passes(w.Bases, w.Watch.SetItem(i, w.Watch[i].SetItem(p, reading with { Control = null }))), "A control attempt was taken away.");
                    }

                    if (w.Watch[i].All(r => r.Subject.Outcome is not Yes || !r.IsProof))
                    {
                        Assert.False(Passes(w.Bases, w.Watch.RemoveAt(i)), "An observation was taken away.");
                    }
                }
            },
            iter: 20_000,
            threads: 1,
            seed: "0000KOIPlTtZ");
        Assert.True(passed > 50, $"Only {passed} watches passed.");
    }

    [Fact]
    public void An_accepted_reading_more_never_gives_passed_and_the_order_of_the_probes_does_not_matter() =>
        Watches.Sample(
            w =>
            {
                var check = new LeaverTokensCheck();
                var context = Context([.. w.Bases]);
                var access = w.Watch[0];
                var answer = check.Judge(context, Reading([.. access])).Answer;

                Assert.Equal(answer, check.Judge(context, Reading([.. access.Reverse()])).Answer);
                Assert.Equal(answer, check.Judge(Context([.. w.Bases.Reverse()]), Reading([.. access])).Answer);
                foreach (var proving in w.Bases.Where(b => b.IsProof))
                {
                    var open = Read(proving.Probe, AccessPath.Tokens, Yes, null);
                    Assert.Equal(Answer.Without, check.Judge(context, Reading([.. access, open])).Answer);
                    Assert.Equal(Answer.Without, check.Judge(context, Reading([open, .. access])).Answer);
                }
            },
            iter: 5_000,
            threads: 1,
            seed: "0000KOIPlTtZ");

    [Fact]
    public void Nothing_tried_is_nothing_proven() => Assert.Equal(
        Answer.Unknown,
        new LeaverSignInCheck().Judge(
            new CheckContext(ExpectedAccess.None, ExpectedAccess.None, Baseline.Nothing, ExpectedAccess.None, false),
            AppReading.OfAccess(Some.At(0), Some.At(1), [])).Answer);
}
