using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Stats.Store.Migrations
{
    /// <inheritdoc />
    internal partial class Corrections : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "Revision",
                table: "Releases",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "Vintages",
                table: "Releases",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "WithdrawnBecause",
                table: "Releases",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "WithdrawnOn",
                table: "Releases",
                type: "TEXT",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "Revision",
                table: "Releases");

            migrationBuilder.DropColumn(
                name: "Vintages",
                table: "Releases");

            migrationBuilder.DropColumn(
                name: "WithdrawnBecause",
                table: "Releases");

            migrationBuilder.DropColumn(
                name: "WithdrawnOn",
                table: "Releases");
        }
    }
}
