using Stats.Charts;
using Stats.Core.Protection;
using Stats.Intake.Definitions;
using Stats.Intake.Extracts;
using Stats.Ledger;
using Stats.Store;

namespace Stats.Cli;

/// <summary>The command refuses.</summary>
/// <param name="reason">A whole sentence that says what is wrong and what to do.</param>
internal sealed class RefusedException(string reason) : Exception(reason);

internal static class Refusal
{
    /// <summary>What the person is told. Of an error that nobody foresaw not its message: that might quote a contact's data.</summary>
    public static IReadOnlyList<string> ReasonsOf(Exception e) =>
        e switch
        {
            DefinitionRefusedException refused => refused.Problems,
            ExtractRefusedException refused => refused.Problems,
            ProtectionRefusedException refused => refused.Reasons,
            RefusedException
            or LedgerRefusedException
            or ChartRefusedException
            or StoreException
            or InvalidDataException => [e.Message],
            IOException or UnauthorizedAccessException => [e.Message],
            _ =>
            [
                $"This is a fault in Stats ({e.GetType().Name}); nothing was published. Report it with these lines:",
                e.StackTrace ?? "",
            ],
        };
}
