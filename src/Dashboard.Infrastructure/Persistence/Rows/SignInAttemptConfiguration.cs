using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dashboard.Infrastructure.Persistence.Rows;

internal sealed class SignInAttemptConfiguration : IEntityTypeConfiguration<SignInAttemptRow>
{
    public void Configure(EntityTypeBuilder<SignInAttemptRow> builder)
    {
        builder.HasIndex(attempt => new { attempt.Canary, attempt.Server, attempt.At }, "IX_SignInAttempts_Canary_Server_At");
        builder.HasIndex(attempt => attempt.At, "IX_SignInAttempts_At");
        builder.Property(attempt => attempt.Canary).HasMaxLength(Lengths.Name);
        builder.Property(attempt => attempt.Server).HasMaxLength(Lengths.Name);
    }
}
