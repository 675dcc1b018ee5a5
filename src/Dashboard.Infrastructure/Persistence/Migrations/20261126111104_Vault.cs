using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Dashboard.Infrastructure.Persistence.Migrations
{
    /// <inheritdoc />
    internal partial class Vault : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "CanaryPasswords",
                columns: table => new
                {
                    Canary = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    Protected = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CanaryPasswords", x => x.Canary);
                });

            migrationBuilder.CreateTable(
                name: "HeldCredentials",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Canary = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    App = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    Probe = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    Servers = table.Column<string>(type: "TEXT", nullable: false),
                    Protected = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    InUseSince = table.Column<long>(type: "INTEGER", nullable: true),
                    IsInDoubt = table.Column<bool>(type: "INTEGER", nullable: false),
                    HasSignedInAgain = table.Column<bool>(type: "INTEGER", nullable: false),
                    ReplacedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_HeldCredentials", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SignInAttempts",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Canary = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    Server = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SignInAttempts", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_HeldCredentials_Canary",
                table: "HeldCredentials",
                column: "Canary");

            migrationBuilder.CreateIndex(
                name: "IX_HeldCredentials_Current",
                table: "HeldCredentials",
                columns: new[] { "Canary", "App", "Probe" },
                unique: true,
                filter: "\"ReplacedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_SignInAttempts_At",
                table: "SignInAttempts",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_SignInAttempts_Canary_Server_At",
                table: "SignInAttempts",
                columns: new[] { "Canary", "Server", "At" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "CanaryPasswords");

            migrationBuilder.DropTable(
                name: "HeldCredentials");

            migrationBuilder.DropTable(
                name: "SignInAttempts");
        }
    }
}
