using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dashboard.Infrastructure.Persistence.Rows;

internal sealed class RealEventConfiguration : IEntityTypeConfiguration<RealEventRow>
{
    public void Configure(EntityTypeBuilder<RealEventRow> builder)
    {
        builder.HasIndex(real => new { real.Source, real.State, real.App }, "IX_RealEvents_Source_State_App");
        builder.HasIndex(real => new { real.App, real.To }, "IX_RealEvents_App_To");
        builder.HasIndex(real => real.To, "IX_RealEvents_To");
        builder.Property(real => real.Source).HasMaxLength(Lengths.Name);
        builder.Property(real => real.App).HasMaxLength(Lengths.Name);
        builder.Property(real => real.Rules).HasMaxLength(16);
    }
}
