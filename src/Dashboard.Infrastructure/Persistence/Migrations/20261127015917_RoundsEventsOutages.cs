using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Dashboard.Infrastructure.Persistence.Migrations
{
    /// <inheritdoc />
    internal partial class RoundsEventsOutages : Migration
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

            migrationBuilder.CreateTable(
                name: "Outages",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Subject = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    App = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    StartedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    SeenAt = table.Column<long>(type: "INTEGER", nullable: false),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Reason = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Outages", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "PseudonymKeys",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false),
                    Sealed = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PseudonymKeys", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "RealEvents",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Source = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    App = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    Identity = table.Column<string>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Check = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    From = table.Column<long>(type: "INTEGER", nullable: false),
                    To = table.Column<long>(type: "INTEGER", nullable: false),
                    Limit = table.Column<long>(type: "INTEGER", nullable: false),
                    Names = table.Column<string>(type: "TEXT", nullable: true),
                    Rules = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    StatedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    State = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    LastWithout = table.Column<long>(type: "INTEGER", nullable: true),
                    FirstWith = table.Column<long>(type: "INTEGER", nullable: true),
                    WasThere = table.Column<bool>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RealEvents", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Rosters",
                columns: table => new
                {
                    Source = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    From = table.Column<long>(type: "INTEGER", nullable: false),
                    To = table.Column<long>(type: "INTEGER", nullable: false),
                    ProfilesJson = table.Column<string>(type: "TEXT", nullable: false),
                    People = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Gone = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Rosters", x => x.Source);
                });

            migrationBuilder.CreateTable(
                name: "RoundOrders",
                columns: table => new
                {
                    App = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    OrderedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    By = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    StartedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Worker = table.Column<Guid>(type: "TEXT", nullable: true),
                    LeaseUntil = table.Column<long>(type: "INTEGER", nullable: true),
                    Stage = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Accounts = table.Column<int>(type: "INTEGER", nullable: false),
                    Identities = table.Column<int>(type: "INTEGER", nullable: false),
                    StopAskedBy = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RoundOrders", x => x.App);
                });

            migrationBuilder.CreateIndex(
                name: "IX_LogEntries_Log_App_Action_At",
                table: "LogEntries",
                columns: new[] { "Log", "App", "Action", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_LogFiles_Log_BroughtAt",
                table: "LogFiles",
                columns: new[] { "Log", "BroughtAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Outages_EndedAt",
                table: "Outages",
                column: "EndedAt");

            migrationBuilder.CreateIndex(
                name: "IX_RealEvents_App_To",
                table: "RealEvents",
                columns: new[] { "App", "To" });

            migrationBuilder.CreateIndex(
                name: "IX_RealEvents_Source_State_App",
                table: "RealEvents",
                columns: new[] { "Source", "State", "App" });

            migrationBuilder.CreateIndex(
                name: "IX_RealEvents_To",
                table: "RealEvents",
                column: "To");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "LogFiles");

            migrationBuilder.DropTable(
                name: "LogJobs");

            migrationBuilder.DropTable(
                name: "Outages");

            migrationBuilder.DropTable(
                name: "PseudonymKeys");

            migrationBuilder.DropTable(
                name: "RealEvents");

            migrationBuilder.DropTable(
                name: "Rosters");

            migrationBuilder.DropTable(
                name: "RoundOrders");

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
