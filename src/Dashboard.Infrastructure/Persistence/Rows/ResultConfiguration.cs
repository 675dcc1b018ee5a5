using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dashboard.Infrastructure.Persistence.Rows;

internal sealed class ResultConfiguration : IEntityTypeConfiguration<ResultRow>
{
    public void Configure(EntityTypeBuilder<ResultRow> builder)
    {
        // A check of an app has one result in a run: a second one is a bug and must not get in.
        builder.HasKey(result => new { result.RunId, result.App, result.Kind });
        builder.HasOne<RunRow>().WithMany().HasForeignKey(result => result.RunId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(result => result.ConcludedAt, "IX_Results_ConcludedAt");
        builder.HasIndex(result => new { result.App, result.ConcludedAt }, "IX_Results_App_ConcludedAt");
        builder.Property(result => result.App).HasMaxLength(Lengths.Name);
    }
}
