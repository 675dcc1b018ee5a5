using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dashboard.Infrastructure.Persistence.Rows;

internal sealed class RoundConfiguration : IEntityTypeConfiguration<RoundRow>
{
    public void Configure(EntityTypeBuilder<RoundRow> builder)
    {
        builder.HasIndex(round => new { round.App, round.EndedAt }, "IX_Rounds_App_EndedAt");
        builder.HasIndex(round => round.EndedAt, "IX_Rounds_EndedAt");
        builder.Property(round => round.App).HasMaxLength(Lengths.Name);
        builder.Property(round => round.Source).HasMaxLength(Lengths.Name);
    }
}
