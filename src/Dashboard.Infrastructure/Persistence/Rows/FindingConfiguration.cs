using Dashboard.Core.Reconciliation;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dashboard.Infrastructure.Persistence.Rows;

internal sealed class FindingConfiguration : IEntityTypeConfiguration<FindingRow>
{
    public void Configure(EntityTypeBuilder<FindingRow> builder)
    {
        builder.HasIndex(finding => new { finding.ResolvedAt, finding.FirstSeen }, "IX_Findings_ResolvedAt_FirstSeen");
        builder.HasIndex(finding => new { finding.App, finding.Situation, finding.ResolvedAt }, "IX_Findings_App_Situation_ResolvedAt");
        builder.HasIndex(finding => finding.FirstDay, "IX_Findings_FirstDay");
        builder.HasIndex(finding => finding.ResolvedDay, "IX_Findings_ResolvedDay");
        builder.Property(finding => finding.Fingerprint).HasMaxLength(64);
        builder.Property(finding => finding.MarkFingerprint).HasMaxLength(64);
        builder.Property(finding => finding.Assignee).HasMaxLength(Lengths.Name);
        builder.Property(finding => finding.AssigneeKey).HasMaxLength(Lengths.Name);
        builder.HasIndex(finding => finding.UserName, "IX_Findings_UserName");
        builder.Property(finding => finding.IdentityId).HasMaxLength(Lengths.Name);
        builder.Property(finding => finding.Log).HasDefaultValue(LogVerdict.NotRead);
        builder.Property(finding => finding.App).HasMaxLength(Lengths.Name);
        builder.Property(finding => finding.AccountId).HasMaxLength(Lengths.Name);
        builder.Property(finding => finding.UserName).HasMaxLength(Lengths.Name);
    }
}
