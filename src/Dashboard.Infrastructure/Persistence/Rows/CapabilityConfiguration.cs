using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dashboard.Infrastructure.Persistence.Rows;

internal sealed class CapabilityConfiguration : IEntityTypeConfiguration<CapabilityRow>
{
    public void Configure(EntityTypeBuilder<CapabilityRow> builder)
    {
        builder.HasKey(report => report.App);
        builder.Property(report => report.App).HasMaxLength(Lengths.Name);
    }
}
