using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Dashboard.Infrastructure.Persistence.Migrations
{
    /// <inheritdoc />
    internal partial class TokenScopes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Apps",
                table: "ApiTokens",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "Areas",
                table: "ApiTokens",
                type: "TEXT",
                maxLength: 100,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<long>(
                name: "ExpiresAt",
                table: "ApiTokens",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "MayWrite",
                table: "ApiTokens",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            // Tokens that are there keep what they could, and end a year after they were made, but not before 30 days from now; the one of the settings has no end.
            // Those of app owners named no app: they reach none until new ones are made.
            // What a token made is of nobody who is known: who stood behind that one was not kept.
            migrationBuilder.Sql("UPDATE ApiTokens SET CreatedBy = 'bootstrap' WHERE CreatedBy IN (SELECT Name FROM ApiTokens);");
            migrationBuilder.Sql("UPDATE ApiTokens SET MayWrite = 1, Areas = 'All', ExpiresAt = CASE WHEN Name = 'bootstrap' THEN NULL ELSE MAX(CreatedAt + 315360000000000, unixepoch() * 10000000 + 621355968000000000 + 25920000000000) END;");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "Apps",
                table: "ApiTokens");

            migrationBuilder.DropColumn(
                name: "Areas",
                table: "ApiTokens");

            migrationBuilder.DropColumn(
                name: "ExpiresAt",
                table: "ApiTokens");

            migrationBuilder.DropColumn(
                name: "MayWrite",
                table: "ApiTokens");
        }
    }
}
