using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dashboard.Infrastructure.Persistence.Rows;

internal sealed class GovernanceConfiguration : IEntityTypeConfiguration<GovernanceRow>
{
    public void Configure(EntityTypeBuilder<GovernanceRow> builder)
    {
        builder.HasKey(version => version.Number);
        builder.Property(version => version.Number).ValueGeneratedNever();
        builder.Property(version => version.AppliedBy).HasMaxLength(Lengths.Name);
    }
}
