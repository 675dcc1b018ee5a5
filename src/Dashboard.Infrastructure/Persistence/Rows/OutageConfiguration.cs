using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dashboard.Infrastructure.Persistence.Rows;

internal sealed class OutageConfiguration : IEntityTypeConfiguration<OutageRow>
{
    public void Configure(EntityTypeBuilder<OutageRow> builder)
    {
        builder.HasIndex(outage => outage.EndedAt, "IX_Outages_EndedAt");
        builder.Property(outage => outage.Subject).HasMaxLength(Lengths.Name);
        builder.Property(outage => outage.App).HasMaxLength(Lengths.Name);
    }
}
