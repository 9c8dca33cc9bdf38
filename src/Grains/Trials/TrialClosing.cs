using Microsoft.Extensions.Logging;

namespace FedOrleans.Grains.Trials;

/// <summary>Tells all silos that a trial has ended. It is not waited for, and a silo that is not reached only keeps for longer what it holds.</summary>
public sealed partial class TrialClosing(TrialServiceClient silos, ISiloStatusOracle membership, ILogger<TrialClosing> logger)
{
    /// <param name="isLast">Whether the run has ended too.</param>
    public void Close(string run, int trial, bool isLast)
    {
        foreach (SiloAddress silo in membership.GetApproximateSiloStatuses(onlyActive: true).Keys)
        {
            Task.Run(() => CloseAsync(silo, run, trial, isLast)).Ignore();
        }
    }

    private async Task CloseAsync(SiloAddress silo, string run, int trial, bool isLast)
    {
        try
        {
            await silos.CloseAsync(silo, run, trial, isLast);
        }
#pragma warning disable CA1031 // Whatever it is, the run is not worse off.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            LogUnreached(failure, silo, trial, run);
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Silo {Silo} was not told that trial {Trial} of run {Run} has ended")]
    private partial void LogUnreached(Exception failure, SiloAddress silo, int trial, string run);
}
