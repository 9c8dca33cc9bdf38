namespace FedOrleans.Faults.Campaigns;

/// <summary>The faults of a campaign over one database.</summary>
public static class FaultCatalogue
{
    /// <summary>One of each, the quickest of two alike: for a test.</summary>
    public static IReadOnlyList<IFault> Brief { get; } =
        [new LoseSilo(), new RestartDatabase(), new FreezeSilo(coordinator: true), new CrashDatabase(), new KillSilo(coordinator: false)];

    /// <summary>All that need no rights of their own.</summary>
    public static IReadOnlyList<IFault> All { get; } =
    [
        new KillSilo(coordinator: true),
        new KillSilo(coordinator: false),
        new LoseSilo(),
        new FreezeSilo(coordinator: true),
        new FreezeSilo(coordinator: false),
        new StopSilo(),
        new RestartDatabase(),
        new CrashDatabase(),
        new FreezeDatabase(),
        new KillAllSilos(),
    ];
}
