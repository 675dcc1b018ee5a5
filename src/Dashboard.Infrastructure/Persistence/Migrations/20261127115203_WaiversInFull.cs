using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Dashboard.Infrastructure.Persistence.Migrations
{
    /// <inheritdoc />
    internal partial class WaiversInFull : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "DecidedPerson",
                table: "Waivers",
                type: "TEXT",
                maxLength: 256,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "RequestedPerson",
                table: "Waivers",
                type: "TEXT",
                maxLength: 256,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Retest",
                table: "Waivers",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Reviews",
                table: "Waivers",
                type: "TEXT",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<string>(
                name: "RevokedBy",
                table: "Waivers",
                type: "TEXT",
                maxLength: 256,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "RevokedWhy",
                table: "Waivers",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            // What a token asked for is of whoever made it; empty, where nobody knows who that was.
            migrationBuilder.Sql(
                """
                UPDATE Waivers SET RequestedPerson = (
                    SELECT CASE WHEN COUNT(DISTINCT t.CreatedBy) = 1 AND MAX(t.CreatedBy) <> 'bootstrap' AND MAX(t.Name) <> 'bootstrap' THEN MAX(t.CreatedBy) ELSE '' END
                    FROM ApiTokens t WHERE t.Name = Waivers.RequestedBy)
                WHERE RequestedBy IN (SELECT Name FROM ApiTokens);
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "DecidedPerson",
                table: "Waivers");

            migrationBuilder.DropColumn(
                name: "RequestedPerson",
                table: "Waivers");

            migrationBuilder.DropColumn(
                name: "Retest",
                table: "Waivers");

            migrationBuilder.DropColumn(
                name: "Reviews",
                table: "Waivers");

            migrationBuilder.DropColumn(
                name: "RevokedBy",
                table: "Waivers");

            migrationBuilder.DropColumn(
                name: "RevokedWhy",
                table: "Waivers");
        }
    }
}
