Console.WriteLine("stats");
