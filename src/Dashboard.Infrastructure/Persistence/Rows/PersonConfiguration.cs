using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dashboard.Infrastructure.Persistence.Rows;

internal sealed class PersonConfiguration : IEntityTypeConfiguration<PersonRow>
{
    public void Configure(EntityTypeBuilder<PersonRow> builder)
    {
        builder.HasKey(person => new { person.Subject, person.Name });
        builder.Property(person => person.Subject).HasMaxLength(255); // OpenID Connect Core 1.0, section 2
        builder.Property(person => person.Name).HasMaxLength(Lengths.Name);
    }
}
