using static TorchSharp.torch;

namespace FedOrleans.Training.Pool;

/// <summary>One job of the pool.</summary>
internal abstract class PoolJob
{
    /// <summary>Runs the job and completes its result; never throws.</summary>
    public abstract void Run(Device device);
}
