using System.Security.Cryptography;
using Dashboard.Core.Audit;
using Dashboard.Infrastructure.Tests.Persistence;

namespace Dashboard.Infrastructure.Tests.Audit;

/// <summary>Somebody who has the database takes its triggers away and writes SQL: the verification of the trail as it is stored finds it.</summary>
public sealed class AuditSqlTamperTests : IAsyncLifetime, IAuditSigner
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private TestStore _store = null!;
    private AuditInspector _inspector = null!;
    private AuditCheckpoint _kept = null!;

    public string PublicKey => _key.ExportSubjectPublicKeyInfoPem();

    public IReadOnlyList<ECDsa> Keys => [_key];

    public AuditCheckpoint Sign(AuditEntry last, DateTimeOffset now) => AuditCheckpoint.Of(last, now, _key);

    /// <summary>Six entries, a checkpoint of the fifth, and one of the sixth that somebody keeps.</summary>
    public async ValueTask InitializeAsync()
    {
        _store = await TestStore.OpenAsync();
        var (trail, checkpoints) = (_store.Get<IAuditTrail>(), _store.Get<IAuditCheckpoints>());
        for (var n = 1; n <= 6; n++)
        {
            var entry = await trail.AppendAsync(new(new("mia", "IamManager", "192.0.2.7"), "thing.do", $"thing {n}", AuditOutcome.Done) { After = $"after {n}" }, default);
            if (n == 5)
            {
                await checkpoints.AddAsync(Sign(entry, Samples.Now), [], default);
            }

            _kept = Sign(entry, Samples.Now);
        }

        _inspector = new(trail, checkpoints, this, [], _store.Time);
        Assert.True((await _inspector.VerifyAsync([], "aud", default)).Verification.Holds);
        foreach (var trigger in await _store.ListAsync<string>("SELECT name AS Value FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'Audit%'"))
        {
            await _store.ExecuteAsync($"DROP TRIGGER \"{trigger}\"");
        }
    }

    public async ValueTask DisposeAsync()
    {
        _inspector.Dispose();
        _key.Dispose();
        await _store.DisposeAsync();
    }

    [Theory]
    [InlineData("""UPDATE "AuditEntries" SET "Subject" = 'x' WHERE "Number" = 2""", "Entry 2 is not as it was entered.")]
    [InlineData("""UPDATE "AuditEntries" SET "Outcome" = 'Refused' WHERE "Number" = 3""", "Entry 3 is not as it was entered.")]
    [InlineData("""UPDATE "AuditEntries" SET "At" = "At" - 1 WHERE "Number" = 2""", "Entry 2 is not as it was entered.")]
    [InlineData("""UPDATE "AuditEntries" SET "Answers" = 1 WHERE "Number" = 2""", "Entry 2 is not as it was entered.")]
    [InlineData("""UPDATE "AuditEntries" SET "Previous" = "Hash" WHERE "Number" = 4""", "Entry 4 does not follow the one before it")]
    [InlineData("""UPDATE "AuditFields" SET "Text" = 'ole' WHERE "Entry" = 2 AND "Name" = 'who'""", "Entry 2 is not as it was entered.")]
    [InlineData("""UPDATE "AuditFields" SET "Salt" = NULL WHERE "Entry" = 2 AND "Name" = 'who'""", "Entry 2 is not as it was entered.")]
    [InlineData("""UPDATE "AuditFields" SET "Salt" = NULL, "Text" = NULL WHERE "Entry" = 2 AND "Name" = 'who'""", "no entry says that it was erased")]
    [InlineData("""DELETE FROM "AuditFields" WHERE "Entry" = 2""", "Entry 2 is not as it was entered.")]
    [InlineData("""DELETE FROM "AuditFields" WHERE "Entry" = 4; DELETE FROM "AuditEntries" WHERE "Number" = 4""", "Entries 4 to 4 are missing.")]
    [InlineData("""DELETE FROM "AuditFields" WHERE "Entry" > 3; DELETE FROM "AuditEntries" WHERE "Number" > 3""", "vouches for entry 5, which is not there")]
    [InlineData("""INSERT INTO "AuditEntries" SELECT 7, "At", "Action", "Subject", "Outcome", "Answers", "Hash", "Hash" FROM "AuditEntries" WHERE "Number" = 6""", "Entry 7 is not as it was entered.")]
    [InlineData("""UPDATE "AuditCheckpoints" SET "Hash" = (SELECT "Hash" FROM "AuditEntries" WHERE "Number" = 4)""", "is not signed by a key that counts")]
    public async Task It_is_found(string sql, string said)
    {
        await _store.ExecuteAsync(sql);

        var standing = await _inspector.VerifyAsync([], "aud", default);

        Assert.NotNull(standing.BrokenSince);
        Assert.Contains(standing.Verification.Faults, f => f.Reason.Contains(said, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_end_that_is_cut_off_with_its_checkpoints_is_found_by_what_somebody_kept_and_from_then_on_without_it()
    {
        await _store.ExecuteAsync("""DELETE FROM "AuditFields" WHERE "Entry" > 3; DELETE FROM "AuditEntries" WHERE "Number" > 3; DELETE FROM "AuditCheckpoints" """);
        Assert.True((await _inspector.VerifyAsync([], "aud", default)).Verification.Holds);

        Assert.False((await _inspector.VerifyAsync([_kept], "aud", default)).Verification.Holds);

        using var restarted = new AuditInspector(_store.Get<IAuditTrail>(), _store.Get<IAuditCheckpoints>(), this, [], _store.Time);
        var standing = await restarted.VerifyAsync([], "schedule", default);
        Assert.Contains("vouches for entry 6, which is not there", standing.Verification.Sentence, StringComparison.Ordinal);
    }
}
