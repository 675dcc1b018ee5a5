using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dashboard.Infrastructure.Persistence.Rows;

internal sealed class RemovedRunConfiguration : IEntityTypeConfiguration<RemovedRunRow>
{
    public void Configure(EntityTypeBuilder<RemovedRunRow> builder)
    {
        builder.HasKey(run => new { run.Campaign, run.Number });
        builder.HasIndex(run => run.RequestedAt, "IX_RemovedRuns_RequestedAt");
        builder.Property(run => run.Campaign).HasMaxLength(Lengths.Name);
    }
}
