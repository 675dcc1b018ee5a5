using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dashboard.Infrastructure.Persistence.Rows;

internal sealed class AuditCheckpointConfiguration : IEntityTypeConfiguration<AuditCheckpointRow>
{
    public void Configure(EntityTypeBuilder<AuditCheckpointRow> builder)
    {
        builder.HasKey(checkpoint => checkpoint.Number);
        builder.Property(checkpoint => checkpoint.Number).ValueGeneratedNever();
        builder.Property(checkpoint => checkpoint.Hash).HasMaxLength(64);
        builder.Property(checkpoint => checkpoint.Key).HasMaxLength(16);
        builder.Property(checkpoint => checkpoint.Signature).HasMaxLength(128);
    }
}
