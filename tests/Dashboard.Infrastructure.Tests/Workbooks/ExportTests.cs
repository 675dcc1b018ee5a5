using ClosedXML.Excel;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Checks;
using Dashboard.Core.Evidence;
using Dashboard.Infrastructure.Tests.Persistence;
using Dashboard.Infrastructure.Workbooks;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Infrastructure.Tests.Workbooks;

public sealed class ExportTests
{
    [Fact]
    public async Task What_the_store_holds_comes_out_as_a_file_that_ties()
    {
        await using var store = await TestStore.OpenAsync(more: services => services.AddWorkbooks(new ConfigurationBuilder().Build()).AddSingleton<Core.Controls.ControlPeriodReader>().AddSingleton<EvidenceAssembler>().AddSingleton<EvidenceExporter>());
        var (run, lease) = await store.BeginAsync();
        await store.CommitAsync(
            lease,
            new Observed(Phase.Leave, Samples.Mail, 5, Samples.At(1), Samples.At(2), [new(CheckKind.LeaverAccount, new(Answer.With, "Absent."))], null, null, null, 3, null),
            new Concluded(Phase.Leave, Samples.Result(Samples.Mail, CheckKind.LeaverAccount, minutes: -1)),
            new RunEnded(RunState.Completed, string.Empty));
        using var file = new MemoryStream();
        store.Time.Advance(TimeSpan.FromMinutes(1));

        var outcome = await store.Get<EvidenceExporter>().ExportAsync(new(Samples.Now.AddDays(-1), Samples.Now.AddDays(1), "aud"), file, default);

        Assert.Equal((1, true), (outcome.Value?.Results, outcome.Value?.Ties));
        using var book = new XLWorkbook(file);
        Assert.Equal(run.Id.ToString(), book.Worksheet(EvidenceSheets.Results).LastCellUsed().GetString());
    }
}
