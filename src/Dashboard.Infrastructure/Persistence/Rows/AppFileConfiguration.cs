using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dashboard.Infrastructure.Persistence.Rows;

internal sealed class AppFileConfiguration : IEntityTypeConfiguration<AppFileRow>
{
    public void Configure(EntityTypeBuilder<AppFileRow> builder)
    {
        builder.HasKey(file => file.Id);
        builder.HasIndex(file => new { file.App, file.UploadedAt }, "IX_AppFiles_App_UploadedAt");
        builder.Property(file => file.App).HasMaxLength(Lengths.Name);
    }
}
