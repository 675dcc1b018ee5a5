using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dashboard.Infrastructure.Persistence.Rows;

internal sealed class CanaryWriteConfiguration : IEntityTypeConfiguration<CanaryWriteRow>
{
    public void Configure(EntityTypeBuilder<CanaryWriteRow> builder)
    {
        builder.HasIndex(write => new { write.Source, write.At }, "IX_CanaryWrites_Source_At");
        builder.Property(write => write.Source).HasMaxLength(Lengths.Name);
    }
}
