using System.CommandLine;
using Stats.Intake.Drafts;
using Stats.Web;

namespace Stats.Cli;

internal static class NewCommand
{
    public static Command Create()
    {
        var extract = new Argument<string>("EXTRACT")
        {
            Description = "A CSV, XLSX or ODS file with a row per contact.",
        };
        var target = new Option<string?>("--out")
        {
            Description = "A new file for the draft. Unless given, it is printed.",
            HelpName = "FILE",
        };
        var command = new Command(
            "new",
            "Drafts a programme's definition from an extract: columns, codes, a table each. Go through it before you use it."
        )
        {
            extract,
            target,
        };
        command.SetWork(
            (given, cancellation) =>
            {
                var path = given.GetValue(target);
                if (Path.Exists(path))
                    throw new RefusedException($"There is a '{path}' already; a draft writes over nothing.");
                var draft = Draft.FromExtract(given.GetRequiredValue(extract), PageNames.All, cancellation);
                if (path is null)
                    Console.Write(draft);
                else
                    Write(path, draft);
                return Task.CompletedTask;
            }
        );
        return command;
    }

    private static void Write(string path, string draft)
    {
        using (var file = new StreamWriter(new FileStream(path, FileMode.CreateNew)))
            file.Write(draft);
        Console.WriteLine($"Wrote {path}. Go through it, then try it: stats check {path} EXTRACT");
    }
}
