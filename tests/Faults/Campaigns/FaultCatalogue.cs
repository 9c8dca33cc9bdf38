namespace FedOrleans.Faults.Campaigns;

/// <summary>All kinds of faults.</summary>
public static class FaultCatalogue
{
    public static IReadOnlyList<IFault> All { get; } =
    [
        new KillSilo(coordinator: true),
        new KillSilo(coordinator: false),
        new LoseSilo(),
        new KillAllSilos(),
        new FreezeSilo(coordinator: true),
        new FreezeSilo(coordinator: false),
        new StopSilo(),
        new CutNetwork(),
        new RestartDatabase(),
        new CrashDatabase(),
        new FreezeDatabase(),
        new FillDisk(),
    ];
}
