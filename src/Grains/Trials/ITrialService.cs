using Orleans.Services;

namespace FedOrleans.Grains.Trials;

/// <summary>Lets a silo give back what it holds for a trial.</summary>
[Alias("FedOrleans.ITrialService")]
public interface ITrialService : IGrainService
{
    /// <summary>A trial has ended. Nothing is lost: whoever is asked for it again opens it anew.</summary>
    /// <param name="isLast">Whether its run has ended too.</param>
    [Alias("Close")]
    Task CloseAsync(string run, int trial, bool isLast);
}
