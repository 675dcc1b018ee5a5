using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Dashboard.Infrastructure.Persistence.Migrations
{
    /// <inheritdoc />
    internal partial class Reconciliation : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "AcceptedBy",
                table: "Rounds",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "CountsJson",
                table: "Rounds",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Held",
                table: "Rounds",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "LaggingJson",
                table: "Rounds",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "Since",
                table: "LogStandings",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "CorrelatedBy",
                table: "Findings",
                type: "TEXT",
                maxLength: 32,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "IdentityId",
                table: "Findings",
                type: "TEXT",
                maxLength: 256,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Log",
                table: "Findings",
                type: "TEXT",
                maxLength: 32,
                nullable: false,
                defaultValue: "NotRead");

            migrationBuilder.AddColumn<string>(
                name: "Names",
                table: "Findings",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ReadingsJson",
                table: "Findings",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "TriageEntries",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    FindingId = table.Column<Guid>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    By = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    Action = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Text = table.Column<string>(type: "TEXT", nullable: false),
                    Person = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    KnownAs = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    Until = table.Column<long>(type: "INTEGER", nullable: true),
                    Fingerprint = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TriageEntries", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_LogEntries_Log_App",
                table: "LogEntries",
                columns: new[] { "Log", "App" });

            migrationBuilder.CreateIndex(
                name: "IX_LogEntries_UserName_At",
                table: "LogEntries",
                columns: new[] { "UserName", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_Findings_UserName",
                table: "Findings",
                column: "UserName");

            migrationBuilder.CreateIndex(
                name: "IX_TriageEntries_FindingId",
                table: "TriageEntries",
                column: "FindingId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "TriageEntries");

            migrationBuilder.DropIndex(
                name: "IX_LogEntries_Log_App",
                table: "LogEntries");

            migrationBuilder.DropIndex(
                name: "IX_LogEntries_UserName_At",
                table: "LogEntries");

            migrationBuilder.DropIndex(
                name: "IX_Findings_UserName",
                table: "Findings");

            migrationBuilder.DropColumn(
                name: "AcceptedBy",
                table: "Rounds");

            migrationBuilder.DropColumn(
                name: "CountsJson",
                table: "Rounds");

            migrationBuilder.DropColumn(
                name: "Held",
                table: "Rounds");

            migrationBuilder.DropColumn(
                name: "LaggingJson",
                table: "Rounds");

            migrationBuilder.DropColumn(
                name: "Since",
                table: "LogStandings");

            migrationBuilder.DropColumn(
                name: "CorrelatedBy",
                table: "Findings");

            migrationBuilder.DropColumn(
                name: "IdentityId",
                table: "Findings");

            migrationBuilder.DropColumn(
                name: "Log",
                table: "Findings");

            migrationBuilder.DropColumn(
                name: "Names",
                table: "Findings");

            migrationBuilder.DropColumn(
                name: "ReadingsJson",
                table: "Findings");
        }
    }
}
