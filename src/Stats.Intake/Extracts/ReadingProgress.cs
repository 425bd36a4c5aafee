namespace Stats.Intake.Extracts;

/// <summary>How far the reading of an extract is.</summary>
/// <param name="Rows">The rows that have been checked and counted.</param>
/// <param name="Share">How much of the files has been read, from 0 to 1; null where nobody knows how much there is.</param>
internal readonly record struct ReadingProgress(long Rows, double? Share);
