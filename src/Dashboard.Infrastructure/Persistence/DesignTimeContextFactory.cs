using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Dashboard.Infrastructure.Persistence;

/// <summary>
/// For <c>dotnet ef migrations add Name -p src/Dashboard.Infrastructure -s src/Dashboard.Infrastructure -o Persistence/Migrations</c> only.
/// Make the classes it writes internal.
/// </summary>
internal sealed class DesignTimeContextFactory : IDesignTimeDbContextFactory<DashboardContext>
{
    public DashboardContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<DashboardContext>().UseSqlite("Data Source=:memory:").Options);
}
