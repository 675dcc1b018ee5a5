using System.Collections.Immutable;
using System.Security.Cryptography;
using Dashboard.Core.Audit;

namespace Dashboard.Core.Tests.Audit;

/// <summary>
/// Twelve ways to tamper with the trail, at fifty places each: what is found within the trail, what by its own checkpoints, and what only by one that is kept
/// elsewhere. Whoever tampers has the database, and not the key that signs.
/// </summary>
public sealed class AuditTamperTests
{
    private const int Length = 60;
    private static readonly ECDsa Key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private static readonly ImmutableArray<AuditEntry> Trail = Written(Length, "somebody");
    private static readonly ImmutableArray<AuditCheckpoint> Checkpoints = [AuditCheckpoint.Of(Trail[19], Some.Noon, Key), AuditCheckpoint.Of(Trail[39], Some.Noon, Key)];
    private static readonly AuditCheckpoint Outside = AuditCheckpoint.Of(Trail[^1], Some.Noon, Key);

    public enum Tampering
    {
        EditText,
        EditPlain,
        Delete,
        DeleteAndRehash,
        Insert,
        InsertAndRehash,
        Swap,
        MoveInTime,
        RehashForward,
        CutOff,
        WriteAnew,
        Fork,
    }

    /// <summary>What leaves every hash and every number right: only what vouched for the trail as it was can show it.</summary>
    private static bool LeavesTheChainWhole(Tampering tampering) =>
        tampering is Tampering.DeleteAndRehash or Tampering.InsertAndRehash or Tampering.RehashForward or Tampering.CutOff or Tampering.WriteAnew;

    public static TheoryData<Tampering, int> All
    {
        get
        {
            var all = new TheoryData<Tampering, int>();
            foreach (var tampering in Enum.GetValues<Tampering>())
            {
                for (var at = 0; at < 50; at++)
                {
                    all.Add(tampering, at);
                }
            }

            return all;
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void It_is_found(Tampering tampering, int at)
    {
        var tampered = Tampered(tampering, at);
        Assert.NotEqual(Trail, tampered);

        // One that is kept elsewhere and vouches for the end shows every one of them.
        Assert.False(Verify(tampered, Checkpoints, Outside).Holds);
        Assert.False(Verify(tampered, [], Outside).Holds);

        // By nothing but the chain itself, only what does not leave it whole.
        Assert.Equal(!LeavesTheChainWhole(tampering), !Verify(tampered, []).Holds);

        // By the trail's own checkpoints, of entries 20 and 40, what lies before the last of them; and the same by one that is kept elsewhere, of entry 30.
        Assert.Equal(!LeavesTheChainWhole(tampering) || at < 40, !Verify(tampered, Checkpoints).Holds);
        Assert.Equal(!LeavesTheChainWhole(tampering) || at < 30, !Verify(tampered, [], AuditCheckpoint.Of(Trail[29], Some.Noon, Key)).Holds);
    }

    [Theory]
    [InlineData(Tampering.Delete, "Entries 26 to 26 are missing.")]
    [InlineData(Tampering.Insert, "Entry 26 is there twice.")]
    [InlineData(Tampering.Fork, "Entry 26 is there twice.")]
    [InlineData(Tampering.EditText, "Entry 26 is not as it was entered.")]
    [InlineData(Tampering.DeleteAndRehash, "The checkpoint of the trail vouches for another entry 40: the trail was written anew up to there.")]
    [InlineData(Tampering.InsertAndRehash, "The checkpoint of the trail vouches for another entry 40: the trail was written anew up to there.")]
    [InlineData(Tampering.WriteAnew, "The checkpoint of the trail vouches for another entry 40: the trail was written anew up to there.")]
    [InlineData(Tampering.CutOff, "The checkpoint of the trail vouches for entry 40, which is not there: it was cut off or taken out.")]
    public void It_is_said_what_is_wrong_and_where(Tampering tampering, string said) =>
        Assert.Contains(Verify(Tampered(tampering, 25), Checkpoints).Faults, f => f.Reason == said);

    [Fact]
    public void A_whole_trail_written_anew_with_its_checkpoints_taken_out_is_found_only_from_outside()
    {
        var anew = Written(Length, "somebody else");

        Assert.True(Verify(anew, []).Holds);
        Assert.Contains("nobody can say", Verify(anew, []).Sentence, StringComparison.Ordinal);
        Assert.False(Verify(anew, [], Outside).Holds);
        Assert.False(Verify(anew, [AuditCheckpoint.Of(anew[19], Some.Noon, ECDsa.Create(ECCurve.NamedCurves.nistP256))]).Holds); // signed by a key of their own
    }

    [Fact]
    public void What_nobody_touched_holds_and_says_how_far_it_is_vouched_for()
    {
        var verified = Verify([.. Trail], Checkpoints, Outside);

        Assert.True(verified.Holds, verified.Sentence);
        Assert.Equal((Length, 2, 1, 0, Length), (verified.Entries, verified.Checkpoints, verified.Outside, verified.Erased, verified.Through));
        Assert.Equal(0, Verify([.. Trail], Checkpoints).Through); // what lies beside the trail can be written anew with it
        var lower = Verify([.. Trail], Checkpoints, AuditCheckpoint.Of(Trail[9], Some.Noon, Key));
        Assert.Equal(10, lower.Through);
        Assert.Contains("Up to entry 10 nothing was cut off", lower.Sentence, StringComparison.Ordinal);
        Assert.True(Verify([], []).Holds);
    }

    /// <summary>A text is the same as any other part; to take only its salt is to tamper with it.</summary>
    [Fact]
    public void What_is_about_a_person_is_erased_without_breaking_the_chain_and_cannot_be_put_back_as_something_else()
    {
        var erased = Erased(Trail, 7);
        var said = erased.Add(Said(erased, new([.. erased[7].Fields.Select(f => f.Name)], [8])));

        var verified = Verify([.. said], Checkpoints, Outside);
        Assert.True(verified.Holds, verified.Sentence);
        Assert.Equal(1, verified.Erased);
        Assert.Null(erased[7]["who"]);

        var forged = said.SetItem(7, said[7] with { Fields = [.. said[7].Fields.Select(f => f with { Salt = "00", Text = "somebody else" })] });
        Assert.False(Verify([.. forged], Checkpoints).Holds);
        var halved = Trail.SetItem(7, Trail[7] with { Fields = [.. Trail[7].Fields.Select(f => f with { Salt = null })] });
        Assert.False(Verify([.. halved], Checkpoints).Holds);
        Assert.NotEqual(AuditField.Of("who", "anna").Commitment, AuditField.Of("who", "anna").Commitment); // nobody finds a name by hashing a list of names
    }

    /// <summary>To empty a field in the database leaves every hash as it was: that nobody said so is what shows it.</summary>
    [Fact]
    public void What_was_erased_and_no_entry_says_so_is_found_and_so_is_what_was_put_back()
    {
        for (var at = 0; at < 50; at++)
        {
            Assert.Contains("no entry says that it was erased", Verify([.. Erased(Trail, at)], Checkpoints, Outside).Faults[0].Reason, StringComparison.Ordinal);
        }

        var erased = Erased(Trail, 7);
        Assert.False(Verify([.. erased.Add(Said(erased, new(["who"], [8])))], Checkpoints).Holds); // more than was said
        Assert.False(Verify([.. erased.Add(Said(erased, new([.. erased[7].Fields.Select(f => f.Name)], [9])))], Checkpoints).Holds); // of another
        Assert.Contains("put back", Verify([.. Trail.Add(Said(Trail, new(["who"], [8])))], Checkpoints).Faults[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void An_erasure_is_read_again_as_it_was_said_and_speaks_of_nothing_later()
    {
        var groups = AuditErasure.Group([(3, ["who"]), (1, ["who"]), (2, ["who", "from"]), .. Enumerable.Range(10, 300).Select(n => ((long)n, ImmutableArray.Create("who")))]).ToList();

        Assert.Equal(3, groups.Count);
        Assert.All(groups, g => Assert.InRange(g.Numbers.Length, 1, AuditErasure.MostNumbers));
        Assert.Equal("who,from of 2", groups.Single(g => g.Fields.Length == 2).Subject);
        Assert.Equal([1, 3], AuditErasure.By(Said(Trail, new(["who"], [1, 3])))!.Numbers);
        Assert.Null(AuditErasure.By(Said(Trail, new(["who"], [61]))));
        Assert.Null(AuditErasure.By(Trail[0]));
    }

    private static ImmutableArray<AuditEntry> Erased(ImmutableArray<AuditEntry> trail, int at) =>
        trail.SetItem(at, trail[at] with { Fields = [.. trail[at].Fields.Select(f => f.Erased())] });

    private static AuditEntry Said(ImmutableArray<AuditEntry> trail, AuditErasure erasure) =>
        AuditEntry.Next(new(new("admin", "Administrator", null), AuditErasure.Action, erasure.Subject, AuditOutcome.Done) { Reason = "They asked for it." }, trail[^1], Some.Noon.AddHours(1));

    [Fact]
    public void A_checkpoint_is_one_line_that_is_read_again_as_it_was()
    {
        var line = Outside.ToString();

        Assert.DoesNotContain("\n", line, StringComparison.Ordinal);
        Assert.Equal(Outside, AuditCheckpoint.Parse(line + "\n"));
        Assert.True(AuditCheckpoint.Parse(line)!.IsSignedBy(Key));
        Assert.False((Outside with { At = Outside.At.AddTicks(1) }).IsSignedBy(Key));
        Assert.False((Outside with { Signature = "zz" }).IsSignedBy(Key));
        Assert.All((string[])["", "tidemark-audit 2 1 a b c d", line.Replace(" 60 ", " x ", StringComparison.Ordinal), line[..^200]], text => Assert.False(AuditCheckpoint.Parse(text)?.IsSignedBy(Key) ?? false));
    }

    [Fact]
    public void A_clock_that_is_set_back_is_entered_as_it_reads_and_noted_and_is_no_fault()
    {
        var first = AuditEntry.Next(Event("a", 1), null, Some.Noon);
        var second = AuditEntry.Next(Event("a", 2), first, Some.Noon.AddHours(-1));

        Assert.Equal(Some.Noon.AddHours(-1), second.At);
        var verified = Verify([first, second], []);
        Assert.True(verified.Holds);
        Assert.Equal((1, 2L), (verified.NoteCount, verified.Notes[0].Number));
        Assert.Contains("clock was turned back", verified.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_very_many_faults_the_first_are_kept_and_all_are_counted()
    {
        var wrecked = Written(300, "somebody").Select(e => e with { Subject = "x" }).Reverse();
        var verified = Verify(wrecked, []);

        Assert.Equal(AuditVerifier.Most, verified.Faults.Length);
        Assert.InRange(verified.FaultCount, 300, 1_000);
        Assert.Equal(1, verified.Faults[0].Number);
        Assert.Contains($"{verified.FaultCount} faults", verified.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_too_long_is_cut_and_says_so()
    {
        var entry = AuditEntry.Next(Event("a", 1) with { Reason = new string('x', AuditEntry.LongestField - 1) + "\U0001F600" + new string('y', 50), Subject = new string('s', 10_000) }, null, Some.Noon);

        Assert.EndsWith("x… (cut here: it had 4051 characters)", entry["reason"], StringComparison.Ordinal);
        Assert.InRange(entry["reason"]!.Length, AuditEntry.LongestField - 1, AuditEntry.LongestField + 60);
        Assert.InRange(entry.Subject.Length, 400, 600);
        Assert.True(Verify([entry], []).Holds);
    }

    [Theory]
    [InlineData("joanna works on it", "ann", false)]
    [InlineData("Given to Ann.", "ann", true)]
    [InlineData("ann's laptop", "ann", true)]
    [InlineData("ann", "ann", true)]
    [InlineData("ann@example.org and ann-other and ann_2 and x.ann", "ann", false)]
    [InlineData("joanna, then ann", "ann", true)]
    [InlineData("From ann.other@example.org, today", "ANN.OTHER@example.org", true)]
    [InlineData("\u00C4nna leaves", "\u00E4nna", true)]
    [InlineData("Ann\u0308e", "ann", false)]
    [InlineData("ann\U0001F600", "ann", true)]
    [InlineData("everything", "e", false)]
    [InlineData("", "e", false)]
    [InlineData("text", "", false)]
    public void Somebody_is_named_by_whole_words_only(string text, string person, bool names) => Assert.Equal(names, NameInText.Names(text, person));

    private static List<AuditEntry> Tampered(Tampering tampering, int at)
    {
        var trail = Trail.ToList();
        switch (tampering)
        {
            case Tampering.EditText:
                trail[at] = trail[at] with { Fields = trail[at].Fields.SetItem(0, trail[at].Fields[0] with { Text = "somebody else" }) };
                break;
            case Tampering.EditPlain:
                trail[at] = trail[at] with { Outcome = AuditOutcome.Refused };
                break;
            case Tampering.Delete:
                trail.RemoveAt(at);
                break;
            case Tampering.DeleteAndRehash:
                trail.RemoveAt(at);
                Rehash(trail, at);
                break;
            case Tampering.InsertAndRehash:
                trail.Insert(at, AuditEntry.Next(Event("somebody else", 99), at == 0 ? null : trail[at - 1], Some.Noon.AddSeconds(at)));
                Rehash(trail, at + 1);
                break;
            case Tampering.Insert:
                trail.Insert(at, AuditEntry.Next(Event("somebody else", 99), at == 0 ? null : trail[at - 1], Some.Noon.AddSeconds(at)));
                break;
            case Tampering.Swap:
                (trail[at], trail[at + 1]) = (trail[at + 1] with { Number = trail[at].Number }, trail[at] with { Number = trail[at + 1].Number });
                break;
            case Tampering.MoveInTime:
                trail[at] = trail[at] with { At = trail[at].At.AddHours(-9) };
                break;
            case Tampering.RehashForward:
                trail[at] = AuditEntry.Next(Event("somebody else", at), at == 0 ? null : trail[at - 1], trail[at].At);
                Rehash(trail, at + 1);
                break;
            case Tampering.CutOff:
                trail.RemoveRange(at, trail.Count - at);
                break;
            case Tampering.WriteAnew:
                trail.RemoveRange(at, trail.Count - at);
                Append(trail, Length - at, "somebody else");
                break;
            case Tampering.Fork:
                var branch = trail[..at];
                Append(branch, Length - at, "somebody else");
                trail = [.. trail.Concat(branch[at..]).OrderBy(e => e.Number)]; // as a store gives them that has both
                break;
        }

        return trail;
    }

    /// <summary>From here on every number and every hash follows again, and what the entries say stays.</summary>
    private static void Rehash(List<AuditEntry> trail, int from)
    {
        for (var i = from; i < trail.Count; i++)
        {
            var entry = trail[i];
            trail[i] = AuditEntry.Next(
                new(new(entry["who"]!, entry["roles"]!, entry["from"]), entry.Action, entry.Subject, entry.Outcome) { Before = entry["before"], After = entry["after"], Reason = entry["reason"] },
                i == 0 ? null : trail[i - 1],
                entry.At);
        }
    }

    private static void Append(List<AuditEntry> trail, int count, string who)
    {
        for (var n = 0; n < count; n++)
        {
            trail.Add(AuditEntry.Next(Event(who, n), trail.LastOrDefault(), Some.Noon.AddSeconds(trail.Count)));
        }
    }

    private static ImmutableArray<AuditEntry> Written(int count, string who)
    {
        var trail = ImmutableArray.CreateBuilder<AuditEntry>();
        for (var n = 0; n < count; n++)
        {
            trail.Add(AuditEntry.Next(Event(who, n), trail.LastOrDefault(), Some.Noon.AddSeconds(n)));
        }

        return trail.ToImmutable();
    }

    private static AuditEvent Event(string who, int n) =>
        new(new(who, "Administrator", "192.0.2.7"), "configuration.apply", $"version {n}", AuditOutcome.Done) { Before = "a", After = "b", Reason = "Because." };

    private static AuditVerification Verify(IEnumerable<AuditEntry> trail, IEnumerable<AuditCheckpoint> checkpoints, params AuditCheckpoint[] outside)
    {
        var verifier = new AuditVerifier([Key], checkpoints, outside);
        foreach (var entry in trail)
        {
            verifier.Add(entry);
        }

        return verifier.End();
    }
}
