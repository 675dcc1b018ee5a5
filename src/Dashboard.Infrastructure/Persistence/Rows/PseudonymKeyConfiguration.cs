using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dashboard.Infrastructure.Persistence.Rows;

internal sealed class PseudonymKeyConfiguration : IEntityTypeConfiguration<PseudonymKeyRow>
{
    public void Configure(EntityTypeBuilder<PseudonymKeyRow> builder) => builder.Property(key => key.Id).ValueGeneratedNever();
}
