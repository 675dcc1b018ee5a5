using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Dashboard.Infrastructure.Persistence.Migrations
{
    /// <inheritdoc />
    internal partial class AuditOutsideCheckpoints : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "AuditOutsideCheckpoints",
                columns: table => new
                {
                    Signature = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    Number = table.Column<long>(type: "INTEGER", nullable: false),
                    Hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Key = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditOutsideCheckpoints", x => x.Signature);
                });

            migrationBuilder.CreateIndex(
                name: "IX_AuditEntries_Answers",
                table: "AuditEntries",
                column: "Answers");

            // What somebody brought from elsewhere stays, as the trail's own checkpoints do: one that shows a fault must not go by itself.
            migrationBuilder.Sql("""CREATE TRIGGER "AuditOutsideCheckpoints_NoUpdate" BEFORE UPDATE ON "AuditOutsideCheckpoints" BEGIN SELECT RAISE(ABORT, 'The audit trail is append-only.'); END;""");
            migrationBuilder.Sql("""CREATE TRIGGER "AuditOutsideCheckpoints_NoDelete" BEFORE DELETE ON "AuditOutsideCheckpoints" BEGIN SELECT RAISE(ABORT, 'The audit trail is append-only.'); END;""");
            migrationBuilder.Sql("""CREATE TRIGGER "AuditOutsideCheckpoints_OnlyAppend" BEFORE INSERT ON "AuditOutsideCheckpoints" WHEN EXISTS (SELECT 1 FROM "AuditOutsideCheckpoints" WHERE "Signature" = NEW."Signature") BEGIN SELECT RAISE(ABORT, 'The audit trail is append-only.'); END;""");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AuditOutsideCheckpoints");

            migrationBuilder.DropIndex(
                name: "IX_AuditEntries_Answers",
                table: "AuditEntries");
        }
    }
}
