using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Dashboard.Infrastructure.Persistence.Migrations
{
    /// <inheritdoc />
    internal partial class RoundReasons : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "AppReason",
                table: "Rounds",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "DirectoryReason",
                table: "Rounds",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "ImportedAsOf",
                table: "Rounds",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "IsImported",
                table: "Rounds",
                type: "INTEGER",
                nullable: true);

            // Until now both sides stood in one text: 'App: ... Directory: ...'. It is taken apart here, once and for all.
            migrationBuilder.Sql("""
                UPDATE Rounds
                SET AppReason = substr(Reason, 6, instr(Reason, ' Directory: ') - 6),
                    DirectoryReason = substr(Reason, instr(Reason, ' Directory: ') + 12)
                WHERE substr(Reason, 1, 5) = 'App: ' AND instr(Reason, ' Directory: ') > 6;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "AppReason",
                table: "Rounds");

            migrationBuilder.DropColumn(
                name: "DirectoryReason",
                table: "Rounds");

            migrationBuilder.DropColumn(
                name: "ImportedAsOf",
                table: "Rounds");

            migrationBuilder.DropColumn(
                name: "IsImported",
                table: "Rounds");
        }
    }
}
