using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dashboard.Infrastructure.Persistence.Rows;

internal sealed class LogStandingConfiguration : IEntityTypeConfiguration<LogStandingRow>
{
    public void Configure(EntityTypeBuilder<LogStandingRow> builder)
    {
        builder.HasKey(standing => standing.Log);
        builder.Property(standing => standing.Log).HasMaxLength(Lengths.Name);
    }
}
