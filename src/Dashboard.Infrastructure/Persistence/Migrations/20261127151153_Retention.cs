using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Dashboard.Infrastructure.Persistence.Migrations
{
    /// <inheritdoc />
    internal partial class Retention : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "RetentionJson",
                table: "Governance",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "RemovedRuns",
                columns: table => new
                {
                    Campaign = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    RunId = table.Column<Guid>(type: "TEXT", nullable: false),
                    RequestedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Results = table.Column<int>(type: "INTEGER", nullable: false),
                    RemovedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Why = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RemovedRuns", x => new { x.Campaign, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "RetentionPasses",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    BegunAt = table.Column<long>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Document = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RetentionPasses", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_RemovedRuns_RequestedAt",
                table: "RemovedRuns",
                column: "RequestedAt");

            migrationBuilder.CreateIndex(
                name: "IX_RetentionPasses_BegunAt",
                table: "RetentionPasses",
                column: "BegunAt");

            migrationBuilder.CreateIndex(
                name: "IX_RetentionPasses_OneOpen",
                table: "RetentionPasses",
                column: "State",
                unique: true,
                filter: "\"State\" = 'Open'");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "RemovedRuns");

            migrationBuilder.DropTable(
                name: "RetentionPasses");

            migrationBuilder.DropColumn(
                name: "RetentionJson",
                table: "Governance");
        }
    }
}
