using Stats.Cli;

return await CommandLine.Run(args, TimeProvider.System);
