using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dashboard.Infrastructure.Persistence.Rows;

internal sealed class LogJobConfiguration : IEntityTypeConfiguration<LogJobRow>
{
    public void Configure(EntityTypeBuilder<LogJobRow> builder)
    {
        builder.HasKey(job => new { job.Log, job.App });
        builder.Property(job => job.Log).HasMaxLength(Lengths.Name);
        builder.Property(job => job.App).HasMaxLength(Lengths.Name);
    }
}
