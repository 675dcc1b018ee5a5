using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dashboard.Infrastructure.Persistence.Rows;

internal sealed class DeliveryLineConfiguration : IEntityTypeConfiguration<DeliveryLineRow>
{
    public void Configure(EntityTypeBuilder<DeliveryLineRow> builder)
    {
        builder.HasKey(line => new { line.Delivery, line.Number });
        builder.HasIndex(line => new { line.Channel, line.Key, line.IsResolution }, "IX_DeliveryLines_Once").IsUnique();
        builder.HasIndex(line => new { line.IsOpen, line.PlannedAt }, "IX_DeliveryLines_IsOpen_PlannedAt");
        builder.HasIndex(line => line.PlannedAt, "IX_DeliveryLines_PlannedAt");
        builder.Property(line => line.Channel).HasMaxLength(Lengths.Name);
    }
}
