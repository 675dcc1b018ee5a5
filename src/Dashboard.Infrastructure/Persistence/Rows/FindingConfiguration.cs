using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dashboard.Infrastructure.Persistence.Rows;

internal sealed class FindingConfiguration : IEntityTypeConfiguration<FindingRow>
{
    public void Configure(EntityTypeBuilder<FindingRow> builder)
    {
        builder.HasIndex(finding => finding.App, "IX_Findings_App");
        builder.Property(finding => finding.App).HasMaxLength(Lengths.Name);
        builder.Property(finding => finding.AccountId).HasMaxLength(Lengths.Name);
        builder.Property(finding => finding.UserName).HasMaxLength(Lengths.Name);
    }
}
