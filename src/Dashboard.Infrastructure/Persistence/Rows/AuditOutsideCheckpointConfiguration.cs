using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dashboard.Infrastructure.Persistence.Rows;

internal sealed class AuditOutsideCheckpointConfiguration : IEntityTypeConfiguration<AuditOutsideCheckpointRow>
{
    public void Configure(EntityTypeBuilder<AuditOutsideCheckpointRow> builder)
    {
        // Two that vouch for different entries of one number are what this table is for.
        builder.HasKey(checkpoint => checkpoint.Signature);
        builder.Property(checkpoint => checkpoint.Hash).HasMaxLength(64);
        builder.Property(checkpoint => checkpoint.Key).HasMaxLength(16);
        builder.Property(checkpoint => checkpoint.Signature).HasMaxLength(128);
    }
}
