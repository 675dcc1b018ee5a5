using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dashboard.Infrastructure.Persistence.Rows;

internal sealed class HeldCredentialConfiguration : IEntityTypeConfiguration<HeldCredentialRow>
{
    public void Configure(EntityTypeBuilder<HeldCredentialRow> builder)
    {
        builder.HasIndex(held => new { held.Canary, held.App, held.Probe }, "IX_HeldCredentials_Current").IsUnique().HasFilter("\"ReplacedAt\" IS NULL");
        builder.HasIndex(held => held.Canary, "IX_HeldCredentials_Canary");
        builder.Property(held => held.Canary).HasMaxLength(Lengths.Name);
        builder.Property(held => held.App).HasMaxLength(Lengths.Name);
        builder.Property(held => held.Probe).HasMaxLength(Lengths.Name);
    }
}
