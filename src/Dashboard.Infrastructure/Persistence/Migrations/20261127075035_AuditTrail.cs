using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Dashboard.Infrastructure.Persistence.Migrations
{
    /// <inheritdoc />
    internal partial class AuditTrail : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "AuditCheckpoints",
                columns: table => new
                {
                    Number = table.Column<long>(type: "INTEGER", nullable: false),
                    Hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Key = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    Signature = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditCheckpoints", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "AuditDeliveries",
                columns: table => new
                {
                    Number = table.Column<long>(type: "INTEGER", nullable: false),
                    Destination = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    DeliveredAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    NextAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Failure = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditDeliveries", x => new { x.Number, x.Destination });
                });

            migrationBuilder.CreateTable(
                name: "AuditEntries",
                columns: table => new
                {
                    Number = table.Column<long>(type: "INTEGER", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Action = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    Subject = table.Column<string>(type: "TEXT", nullable: false),
                    Outcome = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Answers = table.Column<long>(type: "INTEGER", nullable: true),
                    Previous = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditEntries", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "AuditStandings",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false),
                    Standing = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditStandings", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "AuditFields",
                columns: table => new
                {
                    Entry = table.Column<long>(type: "INTEGER", nullable: false),
                    Position = table.Column<int>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Commitment = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Salt = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    Text = table.Column<string>(type: "TEXT", nullable: true, collation: "NOCASE")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditFields", x => new { x.Entry, x.Position });
                    table.ForeignKey(
                        name: "FK_AuditFields_AuditEntries_Entry",
                        column: x => x.Entry,
                        principalTable: "AuditEntries",
                        principalColumn: "Number",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_AuditDeliveries_NextAt",
                table: "AuditDeliveries",
                column: "NextAt");

            migrationBuilder.CreateIndex(
                name: "IX_AuditEntries_Action_Number",
                table: "AuditEntries",
                columns: new[] { "Action", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_AuditEntries_At",
                table: "AuditEntries",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_AuditFields_Who",
                table: "AuditFields",
                columns: new[] { "Text", "Entry" },
                filter: "\"Name\" = 'who'");

            // What is entered stays as it is, whoever writes SQL: only the text of a field can be emptied, whole. EF Core makes a table anew for some changes, and
            // its triggers are gone then: whoever changes these tables puts them back.
            foreach (var table in new[] { "AuditEntries", "AuditCheckpoints" })
            {
                migrationBuilder.Sql($"""CREATE TRIGGER "{table}_NoUpdate" BEFORE UPDATE ON "{table}" BEGIN SELECT RAISE(ABORT, 'The audit trail is append-only.'); END;""");
                migrationBuilder.Sql($"""CREATE TRIGGER "{table}_NoDelete" BEFORE DELETE ON "{table}" BEGIN SELECT RAISE(ABORT, 'The audit trail is append-only.'); END;""");

                // INSERT OR REPLACE deletes without a DELETE trigger, and what is put in between is no append.
                migrationBuilder.Sql($"""CREATE TRIGGER "{table}_OnlyAppend" BEFORE INSERT ON "{table}" WHEN NEW."Number" <= (SELECT COALESCE(MAX("Number"), 0) FROM "{table}") BEGIN SELECT RAISE(ABORT, 'The audit trail is append-only.'); END;""");
            }

            migrationBuilder.Sql("""CREATE TRIGGER "AuditFields_NoDelete" BEFORE DELETE ON "AuditFields" BEGIN SELECT RAISE(ABORT, 'The audit trail is append-only.'); END;""");
            migrationBuilder.Sql("""
                CREATE TRIGGER "AuditFields_OnlyErase" BEFORE UPDATE ON "AuditFields"
                WHEN NEW."Salt" IS NOT NULL OR NEW."Text" IS NOT NULL OR NEW."Entry" <> OLD."Entry" OR NEW."Position" <> OLD."Position" OR NEW."Name" <> OLD."Name" OR NEW."Commitment" <> OLD."Commitment"
                BEGIN SELECT RAISE(ABORT, 'The audit trail is append-only.'); END;
                """);
            migrationBuilder.Sql("""
                CREATE TRIGGER "AuditFields_OnlyAppend" BEFORE INSERT ON "AuditFields"
                WHEN NEW."Entry" < (SELECT COALESCE(MAX("Number"), 0) FROM "AuditEntries") OR EXISTS (SELECT 1 FROM "AuditFields" WHERE "Entry" = NEW."Entry" AND "Position" = NEW."Position")
                BEGIN SELECT RAISE(ABORT, 'The audit trail is append-only.'); END;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AuditCheckpoints");

            migrationBuilder.DropTable(
                name: "AuditDeliveries");

            migrationBuilder.DropTable(
                name: "AuditFields");

            migrationBuilder.DropTable(
                name: "AuditStandings");

            migrationBuilder.DropTable(
                name: "AuditEntries");
        }
    }
}
