using Stats.Core.Releases;

namespace Stats.Store;

/// <summary>Writes a release within the context's transaction.</summary>
internal static class ReleaseWriter
{
    public static void Write(Database database, StoreContext context, Release release, CancellationToken cancellation)
    {
        var row = new ReleaseRow
        {
            Programme = release.Programme.Id,
            Name = release.Id,
            Until = release.Until,
            PublishedOn = release.PublishedOn,
            Seal = release.Seal,
            Description = Description.Write(release.Programme),
            Revision = release.Revision,
            Vintages = release.Vintages.Revised.Count == 0 ? null : release.Vintages.ToString(),
        };
        context.Releases.Add(row);
        context.SaveChanges();
        database.WriteCells(context, Cells(row.Id, release, cancellation));
    }

    private static IEnumerable<CellRow> Cells(int id, Release release, CancellationToken cancellation)
    {
        for (var t = 0; t < release.Tables.Count; t++)
        {
            var cells = release.Tables[t].Cells;
            for (var i = 0; i < cells.Count; i++)
            {
                cancellation.ThrowIfCancellationRequested();
                var cell = StoredCell.Of(cells[i]);
                yield return new CellRow
                {
                    ReleaseId = id,
                    Table = t,
                    Place = i,
                    Count = cell.Count,
                    Low = cell.Low,
                    High = cell.High,
                };
            }
        }
    }
}
