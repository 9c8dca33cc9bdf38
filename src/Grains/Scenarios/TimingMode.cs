namespace FedOrleans.Grains.Scenarios;

/// <summary>What ends a round on the virtual clock.</summary>
public enum TimingMode
{
    /// <summary>The round ends with the last scheduled device, or at the deadline, whichever is first.</summary>
    Sync,
}
