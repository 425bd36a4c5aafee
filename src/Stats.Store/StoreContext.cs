using Microsoft.EntityFrameworkCore;

namespace Stats.Store;

/// <summary>How releases lie in the database. One context per operation; it tracks nothing but a new release's row.</summary>
internal class StoreContext(DbContextOptions options) : DbContext(options)
{
    public DbSet<ReleaseRow> Releases => Set<ReleaseRow>();
    public DbSet<CellRow> Cells => Set<CellRow>();

    protected override void OnModelCreating(ModelBuilder model)
    {
        var release = model.Entity<ReleaseRow>().ToTable("Releases");
        release.HasIndex(r => new { r.Programme, r.Name }).IsUnique();
        var cell = model.Entity<CellRow>().ToTable("Cells");
        cell.HasKey(c => new
        {
            c.ReleaseId,
            c.Table,
            c.Place,
        });
        cell.HasOne<ReleaseRow>().WithMany().HasForeignKey(c => c.ReleaseId);
    }
}

/// <summary>The same in PostgreSQL, whose migrations are its own.</summary>
internal sealed class PostgresContext(DbContextOptions<PostgresContext> options) : StoreContext(options);

internal sealed class ReleaseRow
{
    public int Id { get; init; }
    public required string Programme { get; init; }

    /// <summary>The release's name within its programme: its last month.</summary>
    public required string Name { get; init; }
    public required DateOnly Until { get; init; }
    public required DateOnly PublishedOn { get; init; }
    public required string Seal { get; init; }

    /// <summary>The programme's public description, as JSON.</summary>
    public required string Description { get; init; }

    /// <summary>0 for the first release up to its last day, then 1, 2 for those that revise it.</summary>
    public int Revision { get; init; }

    /// <summary>The years that were revised and which vintage of each it shows: <c>2020:2 2021:3</c>; null where none was.</summary>
    public string? Vintages { get; init; }

    /// <summary>The day on which it was taken back; null where it stands.</summary>
    public DateOnly? WithdrawnOn { get; init; }

    /// <summary>Why it was taken back, for its readers.</summary>
    public string? WithdrawnBecause { get; init; }
}

internal sealed class CellRow
{
    public int ReleaseId { get; init; }

    /// <summary>The place of the table's breakdown in the description.</summary>
    public int Table { get; init; }

    /// <summary>The place of the cell in its table; the last axis runs fastest.</summary>
    public int Place { get; init; }

    /// <summary>Null where withheld.</summary>
    public long? Count { get; init; }
    public long Low { get; init; }
    public long? High { get; init; }
}
