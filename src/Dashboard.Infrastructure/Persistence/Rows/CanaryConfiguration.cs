using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dashboard.Infrastructure.Persistence.Rows;

internal sealed class CanaryConfiguration : IEntityTypeConfiguration<CanaryRow>
{
    public void Configure(EntityTypeBuilder<CanaryRow> builder)
    {
        builder.HasIndex(canary => canary.State, "IX_Canaries_State");
        builder.HasIndex(canary => new { canary.Source, canary.Campaign }, "IX_Canaries_Source_Campaign");
        builder.Property(canary => canary.Source).HasMaxLength(Lengths.Name);
        builder.Property(canary => canary.Campaign).HasMaxLength(Lengths.Name);
        builder.Property(canary => canary.UserName).HasMaxLength(Lengths.Name);
        builder.Property(canary => canary.IdentityId).HasMaxLength(Lengths.Name);
    }
}
