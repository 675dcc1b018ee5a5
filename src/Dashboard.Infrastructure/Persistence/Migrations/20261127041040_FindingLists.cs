using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Dashboard.Infrastructure.Persistence.Migrations
{
    /// <inheritdoc />
    internal partial class FindingLists : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Findings_App",
                table: "Findings");

            migrationBuilder.AddColumn<bool>(
                name: "IsAppWhole",
                table: "Rounds",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "IsDirectoryWhole",
                table: "Rounds",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Entries",
                table: "LogStandings",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "Assignee",
                table: "Findings",
                type: "TEXT",
                maxLength: 256,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "AssigneeKey",
                table: "Findings",
                type: "TEXT",
                maxLength: 256,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Fingerprint",
                table: "Findings",
                type: "TEXT",
                maxLength: 64,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "FirstDay",
                table: "Findings",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "MarkFingerprint",
                table: "Findings",
                type: "TEXT",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "MarkedUntil",
                table: "Findings",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "ResolvedDay",
                table: "Findings",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Search",
                table: "Findings",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_LogEntries_Log_At",
                table: "LogEntries",
                columns: new[] { "Log", "At" });

            // What was kept so far is counted once; from here on it is counted as it comes and goes.
            migrationBuilder.Sql("""UPDATE "LogStandings" SET "Entries" = (SELECT COUNT(*) FROM "LogEntries" WHERE "LogEntries"."Log" = "LogStandings"."Log");""");

            migrationBuilder.CreateIndex(
                name: "IX_Findings_App_Situation_ResolvedAt",
                table: "Findings",
                columns: new[] { "App", "Situation", "ResolvedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Findings_FirstDay",
                table: "Findings",
                column: "FirstDay");

            migrationBuilder.CreateIndex(
                name: "IX_Findings_ResolvedAt_FirstSeen",
                table: "Findings",
                columns: new[] { "ResolvedAt", "FirstSeen" });

            migrationBuilder.CreateIndex(
                name: "IX_Findings_ResolvedDay",
                table: "Findings",
                column: "ResolvedDay");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_LogEntries_Log_At",
                table: "LogEntries");

            migrationBuilder.DropIndex(
                name: "IX_Findings_App_Situation_ResolvedAt",
                table: "Findings");

            migrationBuilder.DropIndex(
                name: "IX_Findings_FirstDay",
                table: "Findings");

            migrationBuilder.DropIndex(
                name: "IX_Findings_ResolvedAt_FirstSeen",
                table: "Findings");

            migrationBuilder.DropIndex(
                name: "IX_Findings_ResolvedDay",
                table: "Findings");

            migrationBuilder.DropColumn(
                name: "IsAppWhole",
                table: "Rounds");

            migrationBuilder.DropColumn(
                name: "IsDirectoryWhole",
                table: "Rounds");

            migrationBuilder.DropColumn(
                name: "Entries",
                table: "LogStandings");

            migrationBuilder.DropColumn(
                name: "Assignee",
                table: "Findings");

            migrationBuilder.DropColumn(
                name: "AssigneeKey",
                table: "Findings");

            migrationBuilder.DropColumn(
                name: "Fingerprint",
                table: "Findings");

            migrationBuilder.DropColumn(
                name: "FirstDay",
                table: "Findings");

            migrationBuilder.DropColumn(
                name: "MarkFingerprint",
                table: "Findings");

            migrationBuilder.DropColumn(
                name: "MarkedUntil",
                table: "Findings");

            migrationBuilder.DropColumn(
                name: "ResolvedDay",
                table: "Findings");

            migrationBuilder.DropColumn(
                name: "Search",
                table: "Findings");

            migrationBuilder.CreateIndex(
                name: "IX_Findings_App",
                table: "Findings",
                column: "App");
        }
    }
}
