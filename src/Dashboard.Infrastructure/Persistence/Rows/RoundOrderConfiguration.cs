using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dashboard.Infrastructure.Persistence.Rows;

internal sealed class RoundOrderConfiguration : IEntityTypeConfiguration<RoundOrderRow>
{
    public void Configure(EntityTypeBuilder<RoundOrderRow> builder)
    {
        builder.HasKey(order => order.App);
        builder.Property(order => order.App).HasMaxLength(Lengths.Name);
        builder.Property(order => order.By).HasMaxLength(Lengths.Name);
        builder.Property(order => order.StopAskedBy).HasMaxLength(Lengths.Name);
    }
}
