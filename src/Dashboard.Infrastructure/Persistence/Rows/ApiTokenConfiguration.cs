using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dashboard.Infrastructure.Persistence.Rows;

internal sealed class ApiTokenConfiguration : IEntityTypeConfiguration<ApiTokenRow>
{
    public void Configure(EntityTypeBuilder<ApiTokenRow> builder)
    {
        builder.HasIndex(token => token.Hash, "IX_ApiTokens_Hash").IsUnique();
        builder.Property(token => token.Name).HasMaxLength(Lengths.Name);
        builder.Property(token => token.Role).HasMaxLength(32);
        builder.Property(token => token.Areas).HasMaxLength(100);
        builder.Property(token => token.Hash).HasMaxLength(64);
        builder.Property(token => token.CreatedBy).HasMaxLength(Lengths.Name);
    }
}
