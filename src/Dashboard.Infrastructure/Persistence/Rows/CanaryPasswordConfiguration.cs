using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dashboard.Infrastructure.Persistence.Rows;

internal sealed class CanaryPasswordConfiguration : IEntityTypeConfiguration<CanaryPasswordRow>
{
    public void Configure(EntityTypeBuilder<CanaryPasswordRow> builder)
    {
        builder.HasKey(password => password.Canary);
        builder.Property(password => password.Canary).HasMaxLength(Lengths.Name);
    }
}
