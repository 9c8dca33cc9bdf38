using FedOrleans.Faults.Campaigns;

return await CampaignCommand.RunAsync(args, Console.Out);
