using Dashboard.Infrastructure.Persistence.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Dashboard.Infrastructure.Persistence;

/// <summary>The tables.</summary>
internal sealed class DashboardContext(DbContextOptions<DashboardContext> options) : DbContext(options)
{
    public DbSet<GovernanceRow> Governance => Set<GovernanceRow>();

    public DbSet<RunRow> Runs => Set<RunRow>();

    public DbSet<JournalRow> Journal => Set<JournalRow>();

    public DbSet<JournalDetailRow> JournalDetails => Set<JournalDetailRow>();

    public DbSet<ResultRow> Results => Set<ResultRow>();

    public DbSet<CanaryRow> Canaries => Set<CanaryRow>();

    public DbSet<CanaryWriteRow> CanaryWrites => Set<CanaryWriteRow>();

    public DbSet<LeverRow> Lever => Set<LeverRow>();

    public DbSet<WaiverRow> Waivers => Set<WaiverRow>();

    public DbSet<FindingRow> Findings => Set<FindingRow>();

    public DbSet<TriageEntryRow> TriageEntries => Set<TriageEntryRow>();

    public DbSet<RoundRow> Rounds => Set<RoundRow>();

    public DbSet<RoundDetailRow> RoundDetails => Set<RoundDetailRow>();

    public DbSet<RoundOrderRow> RoundOrders => Set<RoundOrderRow>();

    public DbSet<PackRow> Packs => Set<PackRow>();

    public DbSet<OutageRow> Outages => Set<OutageRow>();

    public DbSet<RealEventRow> RealEvents => Set<RealEventRow>();

    public DbSet<RosterRow> Rosters => Set<RosterRow>();

    public DbSet<PseudonymKeyRow> PseudonymKeys => Set<PseudonymKeyRow>();

    public DbSet<CapabilityRow> Capabilities => Set<CapabilityRow>();

    public DbSet<ApiTokenRow> ApiTokens => Set<ApiTokenRow>();

    public DbSet<PersonRow> People => Set<PersonRow>();

    public DbSet<HeldCredentialRow> HeldCredentials => Set<HeldCredentialRow>();

    public DbSet<CanaryPasswordRow> CanaryPasswords => Set<CanaryPasswordRow>();

    public DbSet<SignInAttemptRow> SignInAttempts => Set<SignInAttemptRow>();

    public DbSet<LogEntryRow> LogEntries => Set<LogEntryRow>();

    public DbSet<LogStandingRow> LogStandings => Set<LogStandingRow>();

    public DbSet<LogJobRow> LogJobs => Set<LogJobRow>();

    public DbSet<LogFileRow> LogFiles => Set<LogFileRow>();

    public DbSet<AppFileRow> AppFiles => Set<AppFileRow>();

    public DbSet<AppFileContentRow> AppFileContents => Set<AppFileContentRow>();

    public DbSet<AuditEntryRow> AuditEntries => Set<AuditEntryRow>();

    public DbSet<AuditFieldRow> AuditFields => Set<AuditFieldRow>();

    public DbSet<AuditCheckpointRow> AuditCheckpoints => Set<AuditCheckpointRow>();

    public DbSet<AuditOutsideCheckpointRow> AuditOutsideCheckpoints => Set<AuditOutsideCheckpointRow>();

    public DbSet<AuditDeliveryRow> AuditDeliveries => Set<AuditDeliveryRow>();

    public DbSet<AuditStandingRow> AuditStandings => Set<AuditStandingRow>();

    public DbSet<KeptSecretRow> KeptSecrets => Set<KeptSecretRow>();

    public DbSet<DeliveryRow> Deliveries => Set<DeliveryRow>();

    public DbSet<RemovedRunRow> RemovedRuns => Set<RemovedRunRow>();

    public DbSet<RetentionPassRow> RetentionPasses => Set<RetentionPassRow>();

    public DbSet<DeliveryLineRow> DeliveryLines => Set<DeliveryLineRow>();

    /// <summary>Adds the row, or overwrites the one with its key.</summary>
    public Task UpsertAsync<TRow>(TRow row, object key, CancellationToken ct)
        where TRow : class =>
        UpsertAsync(row, [key], ct);

    /// <summary>Adds the row, or overwrites the one with its key of several parts.</summary>
    public async Task UpsertAsync<TRow>(TRow row, object[] key, CancellationToken ct)
        where TRow : class
    {
        if (await FindAsync<TRow>(key, ct) is { } existing)
        {
            Entry(existing).CurrentValues.SetValues(row);
        }
        else
        {
            Add(row);
        }
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(DashboardContext).Assembly);

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        // SQLite can neither compare nor sort these two as EF Core stores them by itself.
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTicksConverter>();
        configurationBuilder.Properties<TimeSpan>().HaveConversion<long>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(32);
    }

    private sealed class UtcTicksConverter() : ValueConverter<DateTimeOffset, long>(value => value.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));
}
