using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dashboard.Infrastructure.Persistence.Rows;

internal sealed class LogEntryConfiguration : IEntityTypeConfiguration<LogEntryRow>
{
    public void Configure(EntityTypeBuilder<LogEntryRow> builder)
    {
        builder.HasIndex(entry => new { entry.Log, entry.EntryId }, "IX_LogEntries_Log_EntryId").IsUnique();
        builder.HasIndex(entry => new { entry.Log, entry.UserName, entry.App, entry.At }, "IX_LogEntries_Log_UserName_App_At");
        builder.HasIndex(entry => new { entry.Log, entry.App, entry.Action, entry.At }, "IX_LogEntries_Log_App_Action_At");
        builder.HasIndex(entry => new { entry.UserName, entry.At }, "IX_LogEntries_UserName_At");
        builder.HasIndex(entry => new { entry.Log, entry.At }, "IX_LogEntries_Log_At");
        builder.HasIndex(entry => entry.At, "IX_LogEntries_At");
        builder.Property(entry => entry.Log).HasMaxLength(Lengths.Name);
        builder.Property(entry => entry.App).HasMaxLength(Lengths.Name);
        builder.Property(entry => entry.Action).HasMaxLength(Lengths.Name);
        builder.Property(entry => entry.UserName).HasMaxLength(Lengths.Name);
    }
}
