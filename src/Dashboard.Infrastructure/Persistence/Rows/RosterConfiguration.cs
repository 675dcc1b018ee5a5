using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dashboard.Infrastructure.Persistence.Rows;

internal sealed class RosterConfiguration : IEntityTypeConfiguration<RosterRow>
{
    public void Configure(EntityTypeBuilder<RosterRow> builder)
    {
        builder.HasKey(roster => roster.Source);
        builder.Property(roster => roster.Source).HasMaxLength(Lengths.Name);
    }
}
