using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dashboard.Infrastructure.Persistence.Rows;

internal sealed class KeptSecretConfiguration : IEntityTypeConfiguration<KeptSecretRow>
{
    public void Configure(EntityTypeBuilder<KeptSecretRow> builder)
    {
        builder.ToTable("KeptSecrets");
        builder.HasKey(secret => secret.Reference);
        builder.Property(secret => secret.Reference).HasMaxLength(Lengths.Name);
    }
}
