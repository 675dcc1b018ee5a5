using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dashboard.Infrastructure.Persistence.Rows;

internal sealed class RunConfiguration : IEntityTypeConfiguration<RunRow>
{
    public void Configure(EntityTypeBuilder<RunRow> builder)
    {
        builder.HasIndex(run => new { run.Campaign, run.Number }, "IX_Runs_Campaign_Number").IsUnique();
        builder.HasIndex(run => new { run.Campaign, run.ScheduledFor }, "IX_Runs_Campaign_ScheduledFor").IsUnique().HasFilter("\"ScheduledFor\" IS NOT NULL");
        builder.HasIndex(run => run.Campaign, "IX_Runs_OneOpenPerCampaign").IsUnique().HasFilter("\"State\" IN ('Pending', 'Running')");
        builder.HasIndex(run => run.RequestedAt, "IX_Runs_RequestedAt");
        builder.Property(run => run.Campaign).HasMaxLength(Lengths.Name);
        builder.Property(run => run.RequestedBy).HasMaxLength(Lengths.Name);
        builder.Property(run => run.StopRequestedBy).HasMaxLength(Lengths.Name);
        builder.Property(run => run.LeaseHolder).HasMaxLength(Lengths.Name);
    }
}
