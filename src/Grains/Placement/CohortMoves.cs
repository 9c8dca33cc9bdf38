namespace FedOrleans.Grains.Placement;

/// <summary>Lets cohorts of this silo move when another one has far less to do, such as one that has just joined.</summary>
public sealed class CohortMoves(PoolBoard board, ISiloStatusOracle membership, ILocalSiloDetails self)
{
    /// <summary>Whether the cohort whose flow this is should give up its place, to be placed anew when it is next called.</summary>
    public Task<bool> ShouldLeaveAsync() => board.ShouldLeaveAsync(
        self.SiloAddress, [.. membership.GetApproximateSiloStatuses(onlyActive: true).Keys], WantedPool.Current);
}
