using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dashboard.Infrastructure.Persistence.Rows;

internal sealed class LeverConfiguration : IEntityTypeConfiguration<LeverRow>
{
    public void Configure(EntityTypeBuilder<LeverRow> builder)
    {
        builder.ToTable(table => table.HasCheckConstraint("CK_Lever_OneRow", $"\"Id\" = {LeverRow.TheOne}"));
        builder.Property(lever => lever.Id).ValueGeneratedNever();
        builder.Property(lever => lever.By).HasMaxLength(Lengths.Name);
    }
}
