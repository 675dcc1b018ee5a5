using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dashboard.Infrastructure.Persistence.Rows;

internal sealed class AppFileContentConfiguration : IEntityTypeConfiguration<AppFileContentRow>
{
    public void Configure(EntityTypeBuilder<AppFileContentRow> builder)
    {
        builder.HasKey(content => content.App);
        builder.Property(content => content.App).HasMaxLength(Lengths.Name);
    }
}
