using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dashboard.Infrastructure.Persistence.Rows;

internal sealed class AuditEntryConfiguration : IEntityTypeConfiguration<AuditEntryRow>
{
    public void Configure(EntityTypeBuilder<AuditEntryRow> builder)
    {
        builder.HasKey(entry => entry.Number);
        builder.Property(entry => entry.Number).ValueGeneratedNever(); // a second writer of the same number gets a conflict, and tries the next
        builder.HasIndex(entry => entry.At, "IX_AuditEntries_At");
        builder.HasIndex(entry => entry.Answers, "IX_AuditEntries_Answers");
        builder.HasIndex(entry => new { entry.Action, entry.Number }, "IX_AuditEntries_Action_Number");
        builder.Property(entry => entry.Action).HasMaxLength(Lengths.Name);
        builder.Property(entry => entry.Previous).HasMaxLength(64);
        builder.Property(entry => entry.Hash).HasMaxLength(64);
        builder.HasMany(entry => entry.Fields).WithOne().HasForeignKey(field => field.Entry).OnDelete(DeleteBehavior.Restrict);
    }
}
