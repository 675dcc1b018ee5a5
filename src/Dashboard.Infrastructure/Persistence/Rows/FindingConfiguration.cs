using Dashboard.Core.Reconciliation;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dashboard.Infrastructure.Persistence.Rows;

internal sealed class FindingConfiguration : IEntityTypeConfiguration<FindingRow>
{
    public void Configure(EntityTypeBuilder<FindingRow> builder)
    {
        builder.HasIndex(finding => finding.App, "IX_Findings_App");
        builder.HasIndex(finding => finding.UserName, "IX_Findings_UserName");
        builder.Property(finding => finding.IdentityId).HasMaxLength(Lengths.Name);
        builder.Property(finding => finding.Log).HasDefaultValue(LogVerdict.NotRead);
        builder.Property(finding => finding.App).HasMaxLength(Lengths.Name);
        builder.Property(finding => finding.AccountId).HasMaxLength(Lengths.Name);
        builder.Property(finding => finding.UserName).HasMaxLength(Lengths.Name);
    }
}
