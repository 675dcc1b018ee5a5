using System.Collections.Immutable;
using System.Security.Cryptography;
using Dashboard.Core.Audit;
using Dashboard.Web.Hosting;

namespace Dashboard.Web.Tests.Hosting;

/// <summary>An exported audit trail is verified without the product's database: what the command can say, and what it says that it cannot.</summary>
public sealed class VerifyAuditCommandTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly string _folder = Directory.CreateTempSubdirectory("tidemark-verify-").FullName;
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly ImmutableArray<AuditEntry> _entries;

    public VerifyAuditCommandTests()
    {
        var entries = ImmutableArray.CreateBuilder<AuditEntry>();
        for (var n = 0; n < 20; n++)
        {
            entries.Add(AuditEntry.Next(new(new("mia", "IamManager", "192.0.2.7"), "thing.do", $"thing {n}", AuditOutcome.Done) { After = "\u00E9\n\"after\"" }, entries.LastOrDefault(), Noon.AddSeconds(n)));
        }

        _entries = entries.ToImmutable();
        File.WriteAllText(In("key.pem"), _key.ExportSubjectPublicKeyInfoPem());
        Keep(_entries[9], _entries[14]);
    }

    public void Dispose()
    {
        _key.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task What_was_exported_whole_holds_as_far_as_a_checkpoint_vouches_for_it()
    {
        var (code, said) = await VerifyAsync(_entries);

        Assert.Equal(0, code);
        Assert.StartsWith("HOLDS", said, StringComparison.Ordinal);
        Assert.Contains("Up to entry 15 nothing was cut off or written anew", said, StringComparison.Ordinal);
        Assert.Contains("whether anything after entry 15 was cut off or written anew", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_checkpoint_nothing_is_proven_and_it_says_so()
    {
        var (code, said) = await VerifyAsync(_entries, withCheckpoints: false);

        Assert.Equal(2, code);
        Assert.StartsWith("NOT PROVEN", said, StringComparison.Ordinal);
        Assert.Contains("no checkpoint that was kept elsewhere vouches for them", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_changed_taken_out_or_cut_off_does_not_hold()
    {
        foreach (var (tampered, reason) in new (ImmutableArray<AuditEntry>, string)[]
        {
            (_entries.SetItem(4, _entries[4] with { Subject = "\u001b[2Jx" }), "Entry 5 is not as it was entered."),
            (_entries.RemoveAt(4), "Entries 5 to 5 are missing."),
            (_entries[..12], "vouches for entry 15, which is not there"),
        })
        {
            var (code, said) = await VerifyAsync(tampered);
            Assert.Equal(1, code);
            Assert.StartsWith("DOES NOT HOLD", said, StringComparison.Ordinal);
            Assert.Contains(reason, said, StringComparison.Ordinal);
            Assert.Contains("downloaded with filters", said, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_part_that_begins_later_is_verified_from_there_and_says_that_nothing_is_known_of_before()
    {
        var (code, said) = await VerifyAsync(_entries[11..]);

        Assert.Equal(0, code);
        Assert.Contains("anything of entries 1 to 11: the file begins at 12, and 1 of the checkpoints are of before.", said, StringComparison.Ordinal);
        Assert.Equal(1, (await VerifyAsync(_entries[11..].SetItem(1, _entries[12] with { Subject = "x" }))).Code);
    }

    [Fact]
    public async Task What_was_erased_is_told_where_an_entry_says_so()
    {
        var erased = _entries.SetItem(16, _entries[16] with { Fields = [.. _entries[16].Fields.Select(f => f.Erased())] });
        Assert.Equal(1, (await VerifyAsync(erased)).Code);

        var said = erased.Add(AuditEntry.Next(new(new("ada", "Administrator", null), AuditErasure.Action, new AuditErasure([.. _entries[16].Fields.Select(f => f.Name)], [17]).Subject, AuditOutcome.Done), erased[^1], Noon.AddHours(1)));
        var verified = await VerifyAsync(said);
        Assert.Equal(0, verified.Code);
        Assert.Contains("the fields that were erased (1 entry)", verified.Said, StringComparison.Ordinal);
        Assert.Equal(2, (await VerifyAsync(said[18..])).Code); // no fault, and no checkpoint: the erasure is of an entry that is not in the file
    }

    [Theory]
    [InlineData("nonsense", "line 1 of")]
    [InlineData("{}", "is no entry of an audit trail")]
    [InlineData("""{"number":1}""", "is no entry of an audit trail")]
    public async Task A_file_of_something_else_cannot_be_told(string line, string reason)
    {
        await File.WriteAllTextAsync(In("entries.ndjson"), line);

        var (code, said) = await RunAsync("audit", In("entries.ndjson"), "--key", In("key.pem"));

        Assert.Equal(2, code);
        Assert.Contains(reason, said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_checkpoint_that_no_given_key_signed_cannot_be_told_and_a_line_without_end_fills_no_memory()
    {
        await File.WriteAllTextAsync(In("kept.txt"), AuditCheckpoint.Of(_entries[9], Noon, ECDsa.Create(ECCurve.NamedCurves.nistP256)).ToString());
        var (code, said) = await VerifyAsync(_entries);
        Assert.Equal(2, code);
        Assert.Contains("is no checkpoint that a key you gave has signed", said, StringComparison.Ordinal);

        await File.WriteAllTextAsync(In("entries.ndjson"), new string('x', 1_100_000));
        Assert.Contains("longer than any that the product writes", (await RunAsync("audit", In("entries.ndjson"))).Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_asks_wrongly_is_told_how()
    {
        Assert.Contains("Usage: verify audit", (await RunAsync("audit", "x", "--nonsense", "y")).Said, StringComparison.Ordinal);
        Assert.Contains("verify audit ENTRIES.ndjson", (await RunAsync()).Said, StringComparison.Ordinal);
        Assert.Equal(2, (await RunAsync("audit", In("not there"))).Code);
    }

    private void Keep(params AuditEntry[] entries) => File.WriteAllLines(In("kept.txt"), entries.Select(e => AuditCheckpoint.Of(e, Noon, _key).ToString()));

    private async Task<(int Code, string Said)> VerifyAsync(ImmutableArray<AuditEntry> entries, bool withCheckpoints = true)
    {
        await File.WriteAllBytesAsync(In("entries.ndjson"), [.. entries.SelectMany(AuditLine.Write)]);
        return withCheckpoints
            ? await RunAsync("audit", In("entries.ndjson"), "--key", In("key.pem"), "--checkpoints", In("kept.txt"))
            : await RunAsync("audit", In("entries.ndjson"), "--key", In("key.pem"));
    }

    private static async Task<(int Code, string Said)> RunAsync(params string[] args)
    {
        using var output = new StringWriter();
        return (await VerifyCommand.RunAsync(args, output, default), output.ToString());
    }

    private string In(string name) => Path.Combine(_folder, name);
}
