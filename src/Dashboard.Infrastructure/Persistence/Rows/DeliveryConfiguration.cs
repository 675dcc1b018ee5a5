using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dashboard.Infrastructure.Persistence.Rows;

internal sealed class DeliveryConfiguration : IEntityTypeConfiguration<DeliveryRow>
{
    public void Configure(EntityTypeBuilder<DeliveryRow> builder)
    {
        builder.HasIndex(delivery => new { delivery.State, delivery.NextAt }, "IX_Deliveries_State_NextAt");
        builder.HasIndex(delivery => delivery.PlannedAt, "IX_Deliveries_PlannedAt");
        builder.Property(delivery => delivery.Channel).HasMaxLength(Lengths.Name);
        builder.Property(delivery => delivery.TestBy).HasMaxLength(Lengths.Name);
    }
}
