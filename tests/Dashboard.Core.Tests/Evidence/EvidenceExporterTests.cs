using System.Collections.Immutable;
using Dashboard.Core.Evidence;
using Microsoft.Extensions.Time.Testing;
using static Dashboard.Core.Tests.Evidence.EvidenceWorld;

namespace Dashboard.Core.Tests.Evidence;

public sealed class EvidenceExporterTests : IEvidenceWriter
{
    private readonly EvidenceWorld _world = new();
    private EvidenceBook? _written;

    [Theory]
    [InlineData(0, 0, "Evidence.PeriodReversed")]
    [InlineData(0, -1, "Evidence.PeriodReversed")]
    [InlineData(-400, 0, null)]
    [InlineData(-401, 0, "Evidence.PeriodTooLong")]
    [InlineData(8, 9, "Evidence.PeriodNotBegun")] // begins as the book is made
    [InlineData(7, 9, null)]
    public async Task A_period_that_makes_no_book_is_refused_with_what_to_do(int fromDay, int toDay, string? code)
    {
        var outcome = await ExportAsync(From.AddDays(fromDay), From.AddDays(toDay));

        Assert.Equal(code, outcome.Error?.Code);
        Assert.Equal(code is null, _written is not null);
        Assert.True(code is null || outcome.Error!.Message.Contains("Choose", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_receipt_says_what_was_handed_over()
    {
        _world.AddResult(_world.AddRun(1));

        var receipt = (await ExportAsync(From, To)).Value;

        Assert.Equal(new EvidenceReceipt("tidemark-evidence-20260301T0000-20260308T0000Z.xlsx", Now, 1, true), receipt);
    }

    [Theory]
    [InlineData("nowhere", "csf", "1", "Evidence.UnknownApp")]
    [InlineData("crm.eu", "cfs", "1", "Evidence.UnknownFramework")]
    [InlineData("crm.eu", "csf", "a|b", "Evidence.BadSeed")]
    [InlineData("crm.eu", "csf", "", "Evidence.BadSeed")]
    [InlineData("crm.eu", "csf", "2026-Q1", null)]
    public async Task What_cannot_be_chosen_is_refused_with_what_can(string app, string framework, string seed, string? code)
    {
        var request = new EvidenceRequest(From, To, "aud") { Apps = [new(app)], Frameworks = [framework], Seed = seed };

        var outcome = await new EvidenceExporter(_world.Assembler(Now), _world, this, new FakeTimeProvider(Now)).ExportAsync(request, Stream.Null, CancellationToken.None);

        Assert.Equal(code, outcome.Error?.Code);
        Assert.Equal(code is null, _written is not null);
    }

    Task<ImmutableArray<WrittenSheet>> IEvidenceWriter.WriteAsync(EvidenceBook book, Stream destination, CancellationToken ct)
    {
        _written = book;
        return Task.FromResult<ImmutableArray<WrittenSheet>>([]);
    }

    private async Task<Outcomes.Outcome<EvidenceReceipt>> ExportAsync(DateTimeOffset from, DateTimeOffset to) =>
        await new EvidenceExporter(_world.Assembler(Now), _world, this, new FakeTimeProvider(Now)).ExportAsync(new(from, to, "aud"), Stream.Null, CancellationToken.None);
}
