using System.Text;

namespace Stats.Cli.Tests;

/// <summary>The command in this process, where thousands of runs would take too long as processes of their own. Runs may go side by side.</summary>
internal sealed class InProcess : TextWriter
{
    private static readonly AsyncLocal<(StringBuilder Output, StringBuilder Errors)?> Current = new();

    private readonly TextWriter _otherwise;
    private readonly bool _isErrors;

    static InProcess()
    {
        Console.SetOut(new InProcess(Console.Out, isErrors: false));
        Console.SetError(new InProcess(Console.Error, isErrors: true));
    }

    private InProcess(TextWriter otherwise, bool isErrors) => (_otherwise, _isErrors) = (otherwise, isErrors);

    public override Encoding Encoding => _otherwise.Encoding;

    /// <exception cref="TimeoutException">It did not end in time; it goes on, since nothing can stop it but the end of the process.</exception>
    public static async Task<Outcome> Run(TimeSpan limit, params string[] arguments)
    {
        var (output, errors) = (new StringBuilder(), new StringBuilder());
        Current.Value = (output, errors);
        var run = Task.Run(() => CommandLine.Run(arguments, TimeProvider.System, DataOf(arguments)));
        Current.Value = null;
        var code = await run.WaitAsync(limit);
        return new Outcome(code, output.ToString(), errors.ToString());
    }

    private static string? DataOf(string[] arguments) =>
        Array.IndexOf(arguments, "--store") is >= 0 and var at && at + 1 < arguments.Length
            ? DataOf(arguments[at + 1])
            : null;

    /// <summary>Every store of a test has a register of its own: other tests publish programmes of the same name.</summary>
    public static string DataOf(string store) => $"{Path.GetFullPath(store)}.data";

    public override void Write(char value) => Write(value.ToString());

    public override void Write(string? value)
    {
        if (Current.Value is not var (output, errors))
        {
            _otherwise.Write(value);
            return;
        }
        var text = _isErrors ? errors : output;
        lock (text)
            text.Append(value);
    }

    public override void WriteLine(string? value) => Write(value + NewLine);
}
