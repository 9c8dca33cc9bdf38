using FedOrleans.Faults.CommandLine;

using CleanUpSignal signal = new(Console.Error);
return await new CampaignCommand(new CampaignSession(Console.Out).RunAsync).RunAsync(args, Console.Out, Console.Error, signal.Token);
