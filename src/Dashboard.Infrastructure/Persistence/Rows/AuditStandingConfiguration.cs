using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dashboard.Infrastructure.Persistence.Rows;

internal sealed class AuditStandingConfiguration : IEntityTypeConfiguration<AuditStandingRow>
{
    public void Configure(EntityTypeBuilder<AuditStandingRow> builder) => builder.Property(standing => standing.Id).ValueGeneratedNever();
}
