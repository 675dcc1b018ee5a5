using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dashboard.Infrastructure.Persistence.Rows;

internal sealed class LogFileConfiguration : IEntityTypeConfiguration<LogFileRow>
{
    public void Configure(EntityTypeBuilder<LogFileRow> builder)
    {
        builder.HasKey(file => file.Id);
        builder.HasIndex(file => new { file.Log, file.BroughtAt }, "IX_LogFiles_Log_BroughtAt");
        builder.Property(file => file.Log).HasMaxLength(Lengths.Name);
    }
}
