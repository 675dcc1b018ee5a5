using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dashboard.Infrastructure.Persistence.Rows;

internal sealed class AuditFieldConfiguration : IEntityTypeConfiguration<AuditFieldRow>
{
    public void Configure(EntityTypeBuilder<AuditFieldRow> builder)
    {
        builder.HasKey(field => new { field.Entry, field.Position });
        builder.HasIndex(field => new { field.Text, field.Entry }, "IX_AuditFields_Who").HasFilter("\"Name\" = 'who'"); // who did it is asked for by name
        builder.Property(field => field.Name).HasMaxLength(32);
        builder.Property(field => field.Commitment).HasMaxLength(64);
        builder.Property(field => field.Salt).HasMaxLength(32);
        builder.Property(field => field.Text).UseCollation("NOCASE");
    }
}
