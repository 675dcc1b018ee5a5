using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dashboard.Infrastructure.Persistence.Rows;

internal sealed class AuditDeliveryConfiguration : IEntityTypeConfiguration<AuditDeliveryRow>
{
    public void Configure(EntityTypeBuilder<AuditDeliveryRow> builder)
    {
        builder.HasKey(delivery => new { delivery.Number, delivery.Destination });
        builder.HasIndex(delivery => delivery.NextAt, "IX_AuditDeliveries_NextAt");
        builder.Property(delivery => delivery.Destination).HasMaxLength(32);
    }
}
