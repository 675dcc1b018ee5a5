using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dashboard.Infrastructure.Persistence.Rows;

internal sealed class WaiverConfiguration : IEntityTypeConfiguration<WaiverRow>
{
    public void Configure(EntityTypeBuilder<WaiverRow> builder)
    {
        builder.HasIndex(waiver => waiver.RequestedAt, "IX_Waivers_RequestedAt");
        builder.Property(waiver => waiver.RequestedBy).HasMaxLength(Lengths.Name);
        builder.Property(waiver => waiver.RequestedPerson).HasMaxLength(Lengths.Name);
        builder.Property(waiver => waiver.DecidedBy).HasMaxLength(Lengths.Name);
        builder.Property(waiver => waiver.DecidedPerson).HasMaxLength(Lengths.Name);
        builder.Property(waiver => waiver.RevokedBy).HasMaxLength(Lengths.Name);

        // What was registered before these columns existed.
        builder.Property(waiver => waiver.RevokedWhy).HasDefaultValue(string.Empty);
        builder.Property(waiver => waiver.Reviews).HasDefaultValue("[]");
    }
}
