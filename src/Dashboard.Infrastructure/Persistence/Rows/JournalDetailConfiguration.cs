using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dashboard.Infrastructure.Persistence.Rows;

internal sealed class JournalDetailConfiguration : IEntityTypeConfiguration<JournalDetailRow>
{
    public void Configure(EntityTypeBuilder<JournalDetailRow> builder)
    {
        builder.HasKey(detail => new { detail.RunId, detail.Sequence });
        builder.HasOne<JournalRow>().WithOne().HasForeignKey<JournalDetailRow>(detail => new { detail.RunId, detail.Sequence }).OnDelete(DeleteBehavior.Restrict);
    }
}
