using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Dashboard.Infrastructure.Persistence.Migrations
{
    /// <inheritdoc />
    internal partial class ProvisioningLogKinds : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_LogEntries_Log_App",
                table: "LogEntries");

            migrationBuilder.AddColumn<string>(
                name: "Cursor",
                table: "LogStandings",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "IsFile",
                table: "LogStandings",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "Action",
                table: "LogEntries",
                type: "TEXT",
                maxLength: 256,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "LogFiles",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Log = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    BroughtAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Json = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LogFiles", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "LogJobs",
                columns: table => new
                {
                    Log = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    App = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    Json = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LogJobs", x => new { x.Log, x.App });
                });

            migrationBuilder.CreateIndex(
                name: "IX_LogEntries_Log_App_Action_At",
                table: "LogEntries",
                columns: new[] { "Log", "App", "Action", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_LogFiles_Log_BroughtAt",
                table: "LogFiles",
                columns: new[] { "Log", "BroughtAt" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "LogFiles");

            migrationBuilder.DropTable(
                name: "LogJobs");

            migrationBuilder.DropIndex(
                name: "IX_LogEntries_Log_App_Action_At",
                table: "LogEntries");

            migrationBuilder.DropColumn(
                name: "Cursor",
                table: "LogStandings");

            migrationBuilder.DropColumn(
                name: "IsFile",
                table: "LogStandings");

            migrationBuilder.DropColumn(
                name: "Action",
                table: "LogEntries");

            migrationBuilder.CreateIndex(
                name: "IX_LogEntries_Log_App",
                table: "LogEntries",
                columns: new[] { "Log", "App" });
        }
    }
}
