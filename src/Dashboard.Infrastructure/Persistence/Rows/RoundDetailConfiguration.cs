using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dashboard.Infrastructure.Persistence.Rows;

internal sealed class RoundDetailConfiguration : IEntityTypeConfiguration<RoundDetailRow>
{
    public void Configure(EntityTypeBuilder<RoundDetailRow> builder)
    {
        builder.HasKey(detail => detail.RoundId);
        builder.HasOne<RoundRow>().WithOne().HasForeignKey<RoundDetailRow>(detail => detail.RoundId).OnDelete(DeleteBehavior.Restrict);
    }
}
