using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dashboard.Infrastructure.Persistence.Rows;

internal sealed class TriageEntryConfiguration : IEntityTypeConfiguration<TriageEntryRow>
{
    public void Configure(EntityTypeBuilder<TriageEntryRow> builder)
    {
        builder.HasIndex(entry => entry.FindingId, "IX_TriageEntries_FindingId");
        builder.Property(entry => entry.By).HasMaxLength(Lengths.Name);
        builder.Property(entry => entry.Person).HasMaxLength(Lengths.Name);
        builder.Property(entry => entry.Fingerprint).HasMaxLength(64);
    }
}
