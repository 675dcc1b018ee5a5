using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dashboard.Infrastructure.Persistence.Rows;

internal sealed class RetentionPassConfiguration : IEntityTypeConfiguration<RetentionPassRow>
{
    public void Configure(EntityTypeBuilder<RetentionPassRow> builder)
    {
        builder.HasKey(pass => pass.Id);
        builder.Property(pass => pass.Id).ValueGeneratedNever();
        builder.HasIndex(pass => pass.BegunAt, "IX_RetentionPasses_BegunAt");

        // Two at a time would announce the same things twice.
        builder.HasIndex(pass => pass.State, "IX_RetentionPasses_OneOpen").IsUnique().HasFilter("\"State\" = 'Open'");
    }
}
