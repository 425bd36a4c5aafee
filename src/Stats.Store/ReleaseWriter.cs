using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Stats.Core.Releases;

namespace Stats.Store;

/// <summary>Writes a release within the context's transaction.</summary>
internal static class ReleaseWriter
{
    public static void Write(StoreContext context, Release release, CancellationToken cancellation)
    {
        var row = new ReleaseRow
        {
            Programme = release.Programme.Id,
            Name = release.Id,
            Until = release.Until,
            PublishedOn = release.PublishedOn,
            Seal = release.Seal,
            Description = Description.Write(release.Programme),
        };
        context.Releases.Add(row);
        context.SaveChanges();
        WriteCells(context, row.Id, release, cancellation);
    }

    /// <summary>One prepared statement for all cells: tracked entities take ten times as long.</summary>
    private static void WriteCells(StoreContext context, int id, Release release, CancellationToken cancellation)
    {
        using var insert = context.Database.GetDbConnection().CreateCommand();
        insert.Transaction = context.Database.CurrentTransaction!.GetDbTransaction();
        insert.CommandText = """
            INSERT INTO "Cells" ("ReleaseId", "Table", "Place", "Count", "Low", "High")
            VALUES (@release, @table, @place, @count, @low, @high)
            """;
        Parameter(insert, "@release").Value = id;
        var (table, place) = (Parameter(insert, "@table"), Parameter(insert, "@place"));
        var (count, low, high) = (Parameter(insert, "@count"), Parameter(insert, "@low"), Parameter(insert, "@high"));
        for (var t = 0; t < release.Tables.Count; t++)
        {
            table.Value = t;
            var cells = release.Tables[t].Cells;
            for (var i = 0; i < cells.Count; i++)
            {
                cancellation.ThrowIfCancellationRequested();
                var cell = StoredCell.Of(cells[i]);
                place.Value = i;
                count.Value = cell.Count ?? (object)DBNull.Value;
                low.Value = cell.Low;
                high.Value = cell.High ?? (object)DBNull.Value;
                insert.ExecuteNonQuery();
            }
        }
    }

    private static DbParameter Parameter(DbCommand command, string name)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        command.Parameters.Add(parameter);
        return parameter;
    }
}
