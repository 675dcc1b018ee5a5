using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dashboard.Infrastructure.Persistence.Rows;

internal sealed class JournalConfiguration : IEntityTypeConfiguration<JournalRow>
{
    public void Configure(EntityTypeBuilder<JournalRow> builder)
    {
        builder.HasKey(entry => new { entry.RunId, entry.Sequence });
        builder.HasOne<RunRow>().WithMany().HasForeignKey(entry => entry.RunId).OnDelete(DeleteBehavior.Restrict);
        builder.Property(entry => entry.Clock).HasMaxLength(Lengths.Name);
        builder.Property(entry => entry.Kind).HasMaxLength(32);
        builder.Property(entry => entry.App).HasMaxLength(Lengths.Name);
    }
}
